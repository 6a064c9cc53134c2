/**
 * Prints, and opens what is folded before the page goes to paper. Without it the
 * browser's own menu prints, and the stylesheet opens folds where it can.
 */
(() => {
  for (const button of document.querySelectorAll("[data-km-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
})();
