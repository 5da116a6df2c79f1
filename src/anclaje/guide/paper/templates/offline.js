// Search without a network: what does not hold the words goes away, and chapters left empty with it.
"use strict";
(() => {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  document.documentElement.classList.add("with-search");
  for (const box of document.querySelectorAll("[data-search]")) {
    const field = box.querySelector("input"), told = box.querySelector("[role=status]");
    const book = box.closest("[data-book]");
    const pieces = [...book.querySelectorAll(".piece")].map((piece) => [piece, plain(piece.textContent)]);
    field.addEventListener("input", () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const [piece, text] of pieces) {
        piece.hidden = !words.every((word) => text.includes(word));
        found += piece.hidden ? 0 : 1;
      }
      for (const part of book.querySelectorAll("[data-part]")) {
        part.hidden = words.length > 0 && !part.querySelector(".piece:not([hidden])");
      }
      told.textContent = words.length === 0 ? "" : found ? String(found) : told.dataset.nothing;
    });
  }
})();
