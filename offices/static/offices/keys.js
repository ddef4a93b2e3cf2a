// Keys that lead about: g d and such open pages, ? shows the sheet. Each is named by the page's
// own links in data-keys; nothing happens while somebody types, composes or has switched them off.
(() => {
  "use strict";
  const sheet = document.getElementById("keys-sheet");
  if (!sheet) return;

  const OFF = "chancery.keys.off";
  const WAIT = 1200; // milliseconds in which the second key of two is awaited
  const box = sheet.querySelector("input[type=checkbox]");
  let begun = "";
  let begunAt = 0;

  const isOff = () => {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false;
    }
  };

  const types = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  const ways = () =>
    [...document.querySelectorAll("[data-keys]")].flatMap((element) =>
      element.dataset.keys.split("|").map((keys) => ({ keys, element })),
    );

  const go = (element) => {
    if (types(element)) {
      element.focus();
      if (element.select) element.select();
    } else element.click();
  };

  const show = () => {
    box.checked = !isOff();
    if (!sheet.open) sheet.showModal();
  };

  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    } catch {
      box.checked = true; // nothing is kept here, so nothing was switched off
    }
  });

  for (const button of document.querySelectorAll("[data-opens-keys]")) {
    button.hidden = false;
    button.addEventListener("click", show);
  }

  // A form is sent once, however often its button is pressed in the same moment.
  const ONCE = 3000; // milliseconds
  const sentAt = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.dataset.log) return;
    if (event.timeStamp - (sentAt.get(form) ?? -ONCE) < ONCE) event.preventDefault();
    else sentAt.set(form, event.timeStamp);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) sentAt.delete(form);
  });

  // A list that hangs from the masthead closes when one goes on elsewhere.
  const closeOthers = (target) => {
    for (const list of document.querySelectorAll("details[data-closes][open]"))
      if (!list.contains(target)) list.open = false;
  };
  document.addEventListener("click", (event) => closeOthers(event.target));
  document.addEventListener("focusin", (event) => closeOthers(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeOthers(null);
  });

  document.addEventListener("keydown", (event) => {
    // 229 is what a key of an unfinished syllable says of itself.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (types(event.target) || sheet.open || isOff()) return;
    const pair = event.timeStamp - begunAt < WAIT && begun ? `${begun} ${event.key}` : "";
    const all = ways();
    const single = all.filter((way) => way.keys === event.key);
    const found =
      all.find((way) => pair && way.keys === pair) ??
      single.find((way) => types(way.element)) ?? // a field of this page before another page
      single[0];
    begun = "";
    if (event.key === "?") show();
    else if (found) go(found.element);
    else if (all.some((way) => way.keys.startsWith(`${event.key} `))) {
      begun = event.key;
      begunAt = event.timeStamp;
      return;
    } else return;
    event.preventDefault();
  });
})();
