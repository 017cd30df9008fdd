() => {
  // What of a big screen is too small to read from the last row, or is cut off.
  const least = innerHeight * 0.044, found = [];
  const isSeen = (element) => {
    const box = element.getBoundingClientRect(), look = getComputedStyle(element);
    return box.width > 2 && box.height > 2 && look.visibility !== "hidden" && !element.closest(".sr, [hidden], title, desc");
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
    if (!text || element.closest("script, style") || !isSeen(element)) { continue; }
    const matrix = element instanceof SVGElement && element.getScreenCTM ? element.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * matrix;
    if (size < least - 0.01) { found.push(`${size.toFixed(1)} px: ${text.slice(0, 30)}`); }
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1) {
      found.push(`cut: ${text.slice(0, 30)} ${Math.round(box.left)} ${Math.round(box.right)} ${Math.round(box.bottom)}`);
    }
  }
  if (document.scrollingElement.scrollHeight > innerHeight + 1) { found.push(`${document.scrollingElement.scrollHeight} px high`); }
  const foot = document.querySelector(".foot"), body = document.querySelector(".body");
  if (foot && body && body.scrollHeight > body.clientHeight + 2 && body.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 2) { found.push("over the foot"); }
  return found;
}
