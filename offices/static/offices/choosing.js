// Choosing several rows of a list: how many are chosen is said, and Shift chooses all between two.
(() => {
  "use strict";
  const boxes = [...document.querySelectorAll("input[type=checkbox][form=many]")];
  const said = document.querySelector("[data-chosen]");
  if (!boxes.length || !said) return;
  let last = null;

  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    said.textContent = `${chosen} / ${boxes.length}`;
    said.hidden = chosen === 0;
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
  window.addEventListener("pageshow", count);
})();
