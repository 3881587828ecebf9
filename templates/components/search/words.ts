// Words as the index has them, and which of them are forms of one another. Texts are divided by the same rules as in
// generator/internal/search/word.go; inflections are known here only.

/** Words in a text: runs of letters and digits, joined over single apostrophes. */
export const pattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** A word in lower case, without accents, apostrophes and a final "’s". */
export function fold(word: string): string {
  return word.replace(/['’]s$/i, "").normalize("NFKD").toLowerCase().replaceAll("ς", "σ").replace(/[^\p{L}\p{N}]/gu, "");
}

/** The words of a text, folded. */
export const words = (text: string): string[] => (text.match(pattern) ?? []).map(fold).filter((word) => word !== "");

/** What the forms of a word have in common, in a language: words with the same stem are forms of one. */
export function stem(word: string, language: string): string {
  if (/\d/.test(word)) return word;
  return /^en\b/.test(language) ? english(word) : /^es\b/.test(language) ? spanish(word) : word;
}

/** Plurals, -ing, -ed and -ation. It takes away no -er: a manager does not only manage. */
function english(word: string): string {
  if (word.length < 4) return word;
  let s = word;
  if (s.endsWith("ies")) s = s.slice(0, -2);
  else if (/(s|x|z|ch|sh)es$/.test(s)) s = s.slice(0, -2);
  else if (/([^siau]|[^i]a)s$/.test(s)) s = s.slice(0, -1); // not bias, focus, process
  else if (/...sis$/.test(s)) s = s.slice(0, -2); // analysis, analyses
  if (/....ation$/.test(s)) s = s.slice(0, -3);
  else if (/[aeiouy].*ing$/.test(s) && s.length > 5) s = s.slice(0, -3);
  else if (/[aeiouy].*[^e]ed$/.test(s) && s.length > 4) s = s.slice(0, -2);
  s = s.replace(/([bdfglmnprst])\1$/, "$1");
  if (s.length > 3) s = s.replace(/e$/, "");
  return s.replace(/y$/, "i");
}

/** Plurals and genders. */
function spanish(word: string): string {
  if (word.length < 4) return word;
  return word.replace(/ces$/, "z").replace(/([lrndjyz])es$/, "$1").replace(/([aeiou])s$/, "$1").replace(/[aoe]$/, "");
}

/** Says whether two words differ by one letter at most: one more, one less, another one, or two changed about. */
export function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const rest = (word: string, skip: number) => word.slice(start + skip);
  return (
    rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) ||
    (a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2))
  );
}
