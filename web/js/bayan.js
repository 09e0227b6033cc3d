// Only comfort: everything here also works as a plain form and plain links.

document.documentElement.classList.add('js');

/** Filters, order and match mode take effect when they are chosen. */
const form = /** @type {HTMLFormElement | null} */ (document.getElementById('f'));
document.addEventListener('change', (event) => {
  const control = /** @type {HTMLInputElement} */ (event.target);
  if (form && control.form === form && control.id !== 'q') form.requestSubmit();
});
