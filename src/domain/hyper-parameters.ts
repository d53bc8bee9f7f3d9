/** Names of settings that decide what is learned. Compared without case and separators. */
const NAMES = new Set(
  (
    'lr learningrate baselr maxlr minlr initlr peaklr finallr batchsize batch microbatchsize microbatch trainbatchsize evalbatchsize perdevicetrainbatchsize ' +
    'perdeviceevalbatchsize globalbatchsize effectivebatchsize gradientaccumulationsteps accumulationsteps gradaccum accumsteps accumulategradbatches gradaccumsteps gradientaccumulation accumulation epochs epoch ' +
    'numepochs maxepochs numtrainepochs maxsteps steps totalsteps numsteps iterations maxiters numiterations maxiter warmup warmupsteps warmupratio warmupepochs ' +
    'weightdecay wd momentum nesterov beta beta1 beta2 betas adambeta1 adambeta2 adamepsilon eps epsilon gamma alpha tau lambda temperature dropout dropoutrate droprate ' +
    'droppath attentiondropout labelsmoothing clip clipnorm gradclip maxgradnorm gradientclip gradientclipval clipvalue ema emadecay decay lrdecay stepsize milestones ' +
    'hidden hiddensize hiddendim hiddenunits dmodel dim embeddim embeddingdim embedsize nembd dff dffn ffn intermediatesize layers numlayers nlayers nlayer numlayer depth width ' +
    'heads numheads nheads nhead numattentionheads channels inchannels outchannels kernelsize stride padding filters units numclasses nclasses numlabels vocabsize vocab ' +
    'blocksize contextlength seqlen seqlength maxseqlen maxlength maxseqlength imagesize imgsize inputsize patchsize resolution crop ' +
    'optimizer optim optimiser scheduler lrscheduler lrschedulertype sched loss lossfn lossfunction criterion model modelname modelnameorpath arch architecture backbone encoder decoder activation norm ' +
    'augment augmentation augmentations transform transforms dataset datasetname sampler shuffle split valsplit testsize seed precision fp16 bf16 mixedprecision amp dtype torchdtype ' +
    'lorar loraalpha loradropout lorarank rank clipgrad discount gae horizon rolloutlength entropycoef vfcoef klcoef numsamples noise sigma freeze unfreeze pretrained'
  ).split(/\s+/),
);

/** Whether a setting, by the last part of its dotted key, decides what is learned. */
export function isHyperParameter(key: string): boolean {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return NAMES.has(last.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/** Whether a setting says how many samples one forward pass takes. */
export function isMicroBatch(key: string): boolean {
  return /(?:^|[._-])(?:(?:micro_?|train_?|per_?device_?train_?|per_?gpu_?train_?|local_?)?batch_?size|micro_?batch(?:_?size_?per_?gpu)?|train_?micro_?batch_?size_?per_?gpu|device_?batch_?size)$/i.test(
    key.slice(key.lastIndexOf('.') + 1),
  );
}

/** Whether a setting says over how many passes gradients are summed. */
export function isAccumulation(key: string): boolean {
  return /^(?:gradient_?|grad_?)?(?:accum(?:ulation|ulate)?)(?:_?(?:steps?|grad_?batches|iter(?:s|ations)?))?$/i.test(
    key.slice(key.lastIndexOf('.') + 1),
  );
}
