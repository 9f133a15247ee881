// Runs in the head before anything is painted, so it is a script of its own and tiny: it shows what scripts bring
// to life, and sets the theme that was chosen here before. main.ts binds the switch.
const root = document.documentElement;
root.dataset['js'] = '';
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') root.dataset['theme'] = chosen;
} catch {
  // Storage is forbidden: the theme of the system it is.
}
