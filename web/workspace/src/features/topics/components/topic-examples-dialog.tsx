import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell } from '../../../ui/toasts';
import { FormError } from '../../session/components/form-error';
import { TextArea } from '../../settings/components/text-area';
import { examplesQuery, type Topic, useAddExamples, useRemoveExample, useSplitTopic } from '../api';
import css from './topics.module.css';

/** What the topic is learned from: more is added one a line; those that are ticked become a topic of their own. */
export function TopicExamplesDialog({ topic, onClose }: { topic: Topic; onClose(): void }) {
  const t = useText();
  const examples = useInfiniteQuery(examplesQuery(topic.id));
  const add = useAddExamples(topic.id);
  const remove = useRemoveExample(topic.id);
  const split = useSplitTopic(topic.id);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const onAdd = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const texts = String(new FormData(form).get('texts'))
      .split('\n')
      .filter((line) => line.trim());
    add.mutate(texts, {
      onSuccess: ({ added }) => {
        form.reset();
        tell(t('topicsPage.added', { count: added }));
      },
    });
  };
  const onSplit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    split.mutate(
      { name, exampleIds: [...chosen] },
      {
        onSuccess: () => {
          setChosen(new Set());
          tell(t('topicsPage.splitDone', { name }));
        },
      },
    );
  };
  return (
    <Dialog title={t('topicsPage.examplesOf', { name: topic.name })} onClose={onClose}>
      <div className={css.dialog}>
        <FormError reason={add.error ?? remove.error ?? split.error} />
        {examples.isPending ? (
          <Skeleton lines={['60%', '44%', '52%']} />
        ) : examples.data ? (
          <ul className={css.examples}>
            {examples.data.pages
              .flatMap(({ items }) => items)
              .map((example) => (
                <li key={example.id}>
                  <Checkbox
                    size="xs"
                    aria-label={example.text}
                    checked={chosen.has(example.id)}
                    onChange={() => toggle(example.id)}
                  />
                  <span>{example.text}</span>
                  <button
                    type="button"
                    className={css.iconButton}
                    aria-label={t('button.remove', { name: example.text })}
                    onClick={() => remove.mutate(example.id)}
                  >
                    <IconX size={14} aria-hidden />
                  </button>
                </li>
              ))}
            {examples.hasNextPage && (
              <li>
                <Button
                  size="xs"
                  variant="default"
                  loading={examples.isFetchingNextPage}
                  onClick={() => examples.fetchNextPage()}
                >
                  {t('topicsPage.moreExamples')}
                </Button>
              </li>
            )}
          </ul>
        ) : (
          <ErrorPanel reason={examples.error} onRetry={() => examples.refetch()} />
        )}
        {chosen.size > 0 ? (
          <form className={css.line} onSubmit={onSplit}>
            <TextInput name="name" label={t('topicsPage.splitName', { count: chosen.size })} required maxLength={120} />
            <Button type="submit" variant="default" loading={split.isPending}>
              {t('topicsPage.split')}
            </Button>
          </form>
        ) : (
          <form className={css.stack} onSubmit={onAdd}>
            <TextArea name="texts" label={t('topicsPage.newExamples')} help={t('topicsPage.newExamplesHelp')} />
            <Button type="submit" variant="default" loading={add.isPending}>
              {t('topicsPage.addExamples')}
            </Button>
          </form>
        )}
      </div>
    </Dialog>
  );
}
