// Choosing several rows of a list: how many are chosen is said, Shift chooses all between two,
// and a box at the head chooses all on the page.
(() => {
  "use strict";
  const boxes = [...document.querySelectorAll("input[type=checkbox][form=many]")];
  const said = document.querySelector("[data-chosen]");
  if (!boxes.length || !said) return;
  const all = document.querySelector("input[data-all]");
  let last = null;

  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    said.textContent = `${chosen} / ${boxes.length}`;
    said.hidden = chosen === 0;
    if (!all) return;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  for (const box of boxes)
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last && last !== box) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
      }
      last = box;
      count();
    });
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      count();
    });
  }
  window.addEventListener("pageshow", count);
})();
