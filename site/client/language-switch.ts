/** Takes along what was asked for and the place on the page: the same page in the other language, exactly. */
export function bindLanguageSwitch(link: HTMLAnchorElement): void {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}
