/** A value of type `T` that only the functions which know its law may mint. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
