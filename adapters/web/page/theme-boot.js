// Runs before anything is painted, so that a dark page never flashes light.
(() => {
  let wish = 'auto';
  try {
    wish = localStorage.getItem('propel-theme') ?? 'auto';
  } catch {
    // A browser without storage follows the system.
  }
  const dark =
    wish === 'dark' || (wish === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
