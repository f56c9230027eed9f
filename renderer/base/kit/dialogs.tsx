import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { create } from 'zustand';
import { hostText } from '../strings/host.ts';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly danger?: boolean;
}

type Question =
  | {
      readonly kind: 'choice';
      readonly title: string;
      readonly message: string;
      readonly points: readonly string[];
      readonly choices: readonly Choice[];
      readonly answer: (id: string | null) => void;
    }
  | (TextQuestion & { readonly kind: 'text'; readonly answer: (text: string | null) => void });

const useQuestion = create<{ readonly question: Question | null }>()(() => ({ question: null }));

function put<Answer>(make: (answer: (value: Answer | null) => void) => Question): Promise<Answer | null> {
  return new Promise((resolve) => {
    const question = make((value) => {
      useQuestion.setState({ question: null });
      resolve(value);
    });
    // A question that is still open is answered by being given up.
    useQuestion.getState().question?.answer(null);
    useQuestion.setState({ question });
  });
}

/**
 * Asks which of some ways to go; null where the question was closed. The first choice is the recommended one.
 * @param points listed below the message
 */
export function askChoice(
  title: string,
  message: string,
  choices: readonly Choice[],
  points: readonly string[] = [],
): Promise<string | null> {
  return put<string>((answer) => ({ kind: 'choice', title, message, points, choices, answer }));
}

interface TextQuestion {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly confirm: string;
  readonly initial: string;
  /** What is wrong with a text, in one sentence. */
  readonly check: (text: string) => string | undefined;
}

/** Asks for a text; null where the question was closed. */
export function askText(question: TextQuestion): Promise<string | null> {
  return put<string>((answer) => ({ kind: 'text', ...question, answer }));
}

/** True while a question is on the screen: shortcuts of the canvas rest. */
export function isAsking(): boolean {
  return useQuestion.getState().question !== null;
}

/** Shows the question that is open, if one is. */
export function Dialogs() {
  const question = useQuestion((state) => state.question);
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.answer(null)}
      title={question?.title}
      closeButtonProps={{ 'aria-label': hostText.cancel }}
    >
      {question?.kind === 'choice' && (
        <Stack gap="md">
          <Text size="sm">{question.message}</Text>
          {question.points.length > 0 && (
            <List size="sm" spacing={6}>
              {question.points.map((point) => (
                <List.Item key={point}>{point}</List.Item>
              ))}
            </List>
          )}
          <Stack gap={8}>
            {question.choices.map(({ id, label, danger }, i) => (
              <Button
                key={id}
                data-autofocus={i === 0 || undefined}
                variant={i === 0 ? 'filled' : 'default'}
                color={danger ? 'red' : 'blue'}
                onClick={() => question.answer(id)}
              >
                {label}
              </Button>
            ))}
          </Stack>
        </Stack>
      )}
      {question?.kind === 'text' && <TextForm key={question.title} question={question} />}
    </Modal>
  );
}

function TextForm({ question }: { readonly question: Extract<Question, { kind: 'text' }> }) {
  const [text, setText] = useState(question.initial);
  const [problem, setProblem] = useState<string>();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const wrong = question.check(text.trim());
        if (wrong === undefined) question.answer(text.trim());
        else setProblem(wrong);
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={question.label}
          description={question.hint}
          value={text}
          error={problem}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => question.answer(null)}>
            {hostText.cancel}
          </Button>
          <Button type="submit">{question.confirm}</Button>
        </Group>
      </Stack>
    </form>
  );
}
