// How the types of question are answered and scored. A way reads the fields of a question's own markup, and its right answers
// from the reasons in its <details>, so that nothing is written twice.

/** What an answer is worth: n of m, and as a part of 1. */
export interface Result {
  n: number;
  m: number;
  score: number;
}

export interface Way {
  /** The answer as texts that can be stored; undefined while something is missing. */
  given(): string[] | undefined;
  /** Puts a stored answer back into the fields. */
  restore(given: string[]): void;
  score(given: string[]): Result;
  /** Shows beside each part of the answer how it was. */
  mark(given: string[], show: (beside: Element, state: string, own: boolean) => void): void;
}

type Input = HTMLInputElement;

const all = <T extends Element>(root: Element, selector: string) => [...root.querySelectorAll<T>(selector)];
const result = (n: number, m: number): Result => ({ n, m, score: m ? n / m : 0 });

/** Folds what does not matter in a short answer: case, accents, space, full stops. */
export const fold = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']/g, "'").replace(/[\s-]+/g, " ").replace(/^ | ?[.!?]? $|[.!?]$/g, "").trim();

export function wayOf(question: HTMLElement): Way {
  const reasons = all<HTMLElement>(question, ".reasons [data-option]");
  const reason = (id: string) => reasons.find((r) => r.dataset.option === id);
  const inputs = all<Input>(question, "fieldset:not(.sure) input");
  const items = () => all<HTMLElement>(question, ".options > li");

  switch (question.dataset.type) {
    case "sort":
      return {
        given() {
          const chosen = inputs.filter((i) => i.checked).map((i) => `${i.closest<HTMLElement>("li")!.dataset.option}=${i.value}`);
          return chosen.length === reasons.length ? chosen : undefined;
        },
        restore: (given) => inputs.forEach((i) => (i.checked = given.includes(`${i.closest<HTMLElement>("li")!.dataset.option}=${i.value}`))),
        score: (given) => result(reasons.filter((r) => given.includes(`${r.dataset.option}=${r.dataset.side}`)).length, reasons.length),
        mark: (given, show) => items().forEach((li) => {
          const id = li.dataset.option!;
          show(li, given.includes(`${id}=${reason(id)?.dataset.side}`) ? "right" : "wrong", true);
        }),
      };
    case "order":
      return {
        given: () => items().map((li) => li.dataset.option!),
        restore(given) {
          const list = question.querySelector(".options")!;
          for (const id of given) {
            const li = items().find((item) => item.dataset.option === id);
            if (li) list.append(li);
          }
        },
        score(given) {
          const right = reasons.map((r) => given.indexOf(r.dataset.option!));
          let n = 0;
          let m = 0;
          right.forEach((place, i) => right.slice(i + 1).forEach((later) => {
            m++;
            if (place >= 0 && place < later) n++;
          }));
          return result(n, m);
        },
        mark: (given, show) => items().forEach((li, i) => show(li, reasons[i]?.dataset.option === given[i] ? "right" : "wrong", true)),
      };
    case "estimate": {
      const { value = "", tolerance = "" } = question.querySelector<HTMLElement>(".reasons")!.dataset;
      return {
        given: () => (inputs[0].value.trim() === "" || Number.isNaN(inputs[0].valueAsNumber) ? undefined : [inputs[0].value.trim()]),
        restore: ([given]) => (inputs[0].value = given ?? ""),
        score([given]) {
          const off = Math.abs(Number(given) - Number(value));
          return result(off <= Number(tolerance) ? 2 : off <= 2 * Number(tolerance) ? 1 : 0, 2);
        },
        mark: () => {},
      };
    }
    case "short": {
      const accepted = all<HTMLElement>(question, ".reasons > li").map((li) => (li.dataset.answers ?? "").split("|").map(fold));
      return {
        given: () => (inputs.some((i) => i.value.trim() === "") ? undefined : inputs.map((i) => i.value.trim())),
        restore: (given) => inputs.forEach((i, n) => (i.value = given[n] ?? "")),
        score: (given) => result(accepted.filter((a, i) => a.includes(fold(given[i] ?? ""))).length, accepted.length),
        mark: (given, show) => inputs.forEach((input, i) => show(input, accepted[i]?.includes(fold(given[i] ?? "")) ? "right" : "wrong", true)),
      };
    }
  }
  const marks = (mark: string) => reasons.filter((r) => r.dataset.mark === mark).map((r) => r.dataset.option!);
  const right = marks("right");
  return {
    given() {
      const chosen = inputs.filter((i) => i.checked).map((i) => i.value);
      return chosen.length ? chosen : undefined;
    },
    restore: (given) => inputs.forEach((i) => (i.checked = given.includes(i.value))),
    score(given) {
      const hits = given.filter((id) => right.includes(id)).length;
      if (question.dataset.type === "several") return result(Math.max(0, hits - (given.length - hits)), right.length);
      return marks("workable").includes(given[0]) ? result(1, 2) : result(hits, 1);
    },
    mark: (given, show) => items().forEach((li) => {
      const id = li.dataset.option!;
      const own = given.includes(id);
      if (own || right.includes(id)) show(li, reason(id)?.dataset.mark ?? "wrong", own);
    }),
  };
}
