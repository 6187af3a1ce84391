// The theme chosen earlier, before anything is painted.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch (error) {
  // No storage: the system's theme holds.
}
