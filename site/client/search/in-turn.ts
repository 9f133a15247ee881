/** Runs what was asked last, once nobody asks for a while; an answer that comes after a newer question is nobody's. */
export function inTurn<Question, Answer>(
  pause: number,
  ask: (question: Question) => Promise<Answer>,
  take: (answer: Answer, question: Question) => void,
  fail: (error: unknown, question: Question) => void,
): { readonly ask: (question: Question, when: 'now' | 'soon') => void; readonly forget: () => void } {
  let turn = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    clearTimeout(waiting);
    turn += 1;
  };
  return {
    forget,
    ask(question, when) {
      forget();
      const mine = turn;
      const run = async () => {
        try {
          const answer = await ask(question);
          if (mine === turn) take(answer, question);
        } catch (error) {
          if (mine === turn) fail(error, question);
        }
      };
      if (when === 'now') void run();
      else waiting = setTimeout(run, pause);
    },
  };
}
