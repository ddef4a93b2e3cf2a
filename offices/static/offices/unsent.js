// Asks before words that were typed and not sent are left, by a reload, a link or a closed window.
(() => {
  "use strict";
  let sent = null; // the form on its way

  const hasWords = (form) =>
    form !== sent &&
    form.method === "post" &&
    !("log" in form.dataset) && // the page of logging asks for itself
    [...form.elements].some(
      (field) => field.localName === "textarea" && !field.readOnly && field.value !== field.defaultValue,
    );

  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent = event.target;
  });
  window.addEventListener("pageshow", () => {
    sent = null;
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...document.forms].some(hasWords)) event.preventDefault();
  });
})();
