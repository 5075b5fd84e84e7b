/** The rules with the figure's fonts, as the page's style sheet has them. */
export function fontRules(): string {
  const rules: string[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSFontFaceRule) {
        rules.push(rule.cssText);
      }
    }
  }
  return rules.join("");
}
