/** Says something to those who listen to the page; the layout has the place for it. */
export function announce(text: string): void {
  const place = document.querySelector('[data-announce]');
  if (!place) return;
  // The same words twice are said twice only if they went away in between.
  place.textContent = '';
  requestAnimationFrame(() => {
    place.textContent = text;
  });
}
