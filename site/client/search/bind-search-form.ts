/** Makes a search field answer while one types. What that takes is loaded when the field is first gone to. */
export function bindSearchForm(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('[data-search-input]');
  if (!input) return;
  // A field of type `search` may not be a combobox.
  input.type = 'text';
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  const bring = async () => {
    const { bindSearchBox } = await import('./search-box.ts');
    bindSearchBox(form, input);
  };
  if (document.activeElement === input) void bring();
  else input.addEventListener('focus', bring, { once: true });
}
