// Conveniences of logging a letter: a file may be dropped, is seen going up and is kept for the
// second step, Ctrl+Enter confirms, nothing is sent twice, and nothing typed is left by mistake.
(() => {
  "use strict";
  let kept = null; // the file of the first step, to be attached at the last
  let isDirty = false;
  let isLeaving = false;

  const paste = () => document.querySelector("form[data-log=paste]");
  const filled = () => document.querySelector("form[data-log=read]");

  const show = (element, isShown) => {
    if (element) element.hidden = !isShown;
  };

  // ---- dropping a file ----
  const zone = (event) => (paste() && event.dataTransfer?.types.includes("Files") ? paste() : null);
  document.addEventListener("dragover", (event) => {
    const form = zone(event);
    if (!form) return;
    event.preventDefault();
    form.querySelector("[data-drop]").classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) paste()?.querySelector("[data-drop]").classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    const form = zone(event);
    if (!form) return;
    event.preventDefault();
    form.querySelector("[data-drop]").classList.remove("over");
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
  });

  // ---- the first step: seen going up, and its file kept for the last ----
  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.detail.elt;
    if (form !== paste()) return;
    event.detail.parameters.set?.("step", "read");
    if (!event.detail.parameters.set) event.detail.parameters.step = "read";
    kept = form.querySelector("input[type=file]").files;
    show(form.querySelector(".lost"), false);
  });
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = paste()?.querySelector("progress");
    if (!bar || !event.detail.lengthComputable) return;
    bar.hidden = false;
    bar.value = (100 * event.detail.loaded) / event.detail.total;
  });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
    document.addEventListener(name, (event) => {
      const isSignedOut = event.detail.xhr?.status === 401; // session.js says so
      show(paste()?.querySelector(".lost"), !isSignedOut);
      show(paste()?.querySelector("progress"), false);
    });
  document.addEventListener("htmx:afterSettle", () => {
    const input = filled()?.querySelector("input[name=original]");
    if (input && !input.files.length && kept?.length) input.files = kept;
    if (filled()) isDirty = true;
  });

  // ---- the last step: once ----
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form !== filled() || event.defaultPrevented) return;
    if (isLeaving) {
      event.preventDefault();
      return;
    }
    isLeaving = true;
    event.submitter?.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    isLeaving = false;
    for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const button = document.querySelector("[name=step][value=confirm], [name=step][value=read]");
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // ---- nothing typed is left by mistake ----
  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-log]")) isDirty = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isDirty || isLeaving) return;
    const text = paste()?.querySelector("textarea");
    if (text && !text.value.trim()) return;
    if (paste() || filled()) event.preventDefault();
  });
})();
