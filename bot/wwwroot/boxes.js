// What is being written in cards, kept when the cards are drawn anew.
const boxesIn = place => [...place.querySelectorAll('textarea.ac-textInput, input.ac-textInput')];
const nameOf = box => box.id || box.closest('[id^="text"]')?.id;
const patience = 30_000;

// Fills each new box once with what stood in the old one of its name.
export function keepBoxes(place) {
  const known = new Set(boxesIn(place));
  const written = new Map([...known].filter(box => box.value).map(box => [nameOf(box), box.value]));
  if (written.size === 0) return;
  const watch = new MutationObserver(() => {
    for (const box of boxesIn(place)) {
      if (known.has(box)) continue;
      known.add(box);
      if (!written.has(nameOf(box))) continue;
      box.value = written.get(nameOf(box));
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  watch.observe(place, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), patience);
}
