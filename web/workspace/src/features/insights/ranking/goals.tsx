import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useLanguage, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { FormError } from '../../session/components/form-error';
import { topicsQuery } from '../../topics/api';
import { topicLines } from '../../topics/tree';
import insights from '../components/insights.module.css';
import { type Goal, goalsQuery, useSaveGoal } from './api';
import css from './ranking.module.css';

/** Strategic goals, with the topics that stand in their way. */
export function Goals({ mayChange }: { mayChange: boolean }) {
  const t = useText();
  const goals = useQuery(goalsQuery).data ?? [];
  const topics = useQuery(topicsQuery).data ?? [];
  const [open, setOpen] = useState<Goal | 'new' | null>(null);
  const nameOf = (id: number) => topics.find((topic) => topic.id === id)?.name ?? '';
  return (
    <section className={insights.panel} aria-label={t('ranking.goals')}>
      <div className={insights.panelHead}>
        <h2 className={insights.panelTitle}>{t('ranking.goals')}</h2>
        <span className={insights.grow} />
        {mayChange && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen('new')}>
            {t('ranking.addGoal')}
          </Button>
        )}
      </div>
      {goals.length === 0 && <p className={insights.said}>{t('ranking.noGoals')}</p>}
      <ul className={css.goals}>
        {goals.map((goal) => (
          <li key={goal.id} data-retired={goal.isRetired || undefined}>
            <span>
              <strong>{goal.name}</strong>{' '}
              <span className={css.help}>{t('ranking.importanceOf', { importance: goal.importance })}</span>
              {goal.isRetired && <span className={css.chip}>{t('ranking.retired')}</span>}
            </span>
            {goal.description && <span>{goal.description}</span>}
            <span className={css.help}>
              {goal.topics.map(nameOf).filter(Boolean).join(', ') || t('ranking.noTopics')}
            </span>
            {mayChange && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('ranking.changeGoal', { name: goal.name })}
                onClick={() => setOpen(goal)}
              >
                {t('button.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <GoalDialog goal={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function GoalDialog({ goal, onClose }: { goal: Goal | null; onClose(): void }) {
  const t = useText();
  const save = useSaveGoal();
  const lines = topicLines(useQuery(topicsQuery).data ?? [], useLanguage());
  const errorOf = (field: string) => fieldError(save.error, field, t, dictionaryNow());
  return (
    <Dialog title={goal?.name ?? t('ranking.addGoal')} onClose={onClose}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const body = {
            name: String(form.get('name')),
            description: String(form.get('description')) || null,
            importance: Number(form.get('importance')),
            isRetired: form.get('isRetired') !== null,
            topics: form.getAll('topics').map(Number),
          };
          save.mutate({ goal, body }, { onSuccess: onClose });
        }}
      >
        <FormError reason={save.error} />
        <TextInput
          name="name"
          label={t('ranking.goalName')}
          defaultValue={goal?.name}
          error={errorOf('name')}
          maxLength={120}
          required
          data-autofocus
        />
        <TextInput
          name="description"
          label={t('ranking.goalDescription')}
          defaultValue={goal?.description ?? ''}
          error={errorOf('description')}
          maxLength={1000}
        />
        <TextInput
          name="importance"
          type="number"
          min={0}
          max={100}
          label={t('ranking.importance')}
          defaultValue={goal?.importance ?? 50}
          error={errorOf('importance')}
          required
        />
        <fieldset className={css.choices}>
          <legend>{t('ranking.goalTopics')}</legend>
          {lines.map(({ topic, path }) => (
            <Checkbox
              key={topic.id}
              name="topics"
              value={topic.id}
              label={path}
              defaultChecked={goal?.topics.includes(topic.id)}
            />
          ))}
        </fieldset>
        {goal && <Checkbox name="isRetired" label={t('ranking.retireGoal')} defaultChecked={goal.isRetired} />}
        <DialogButtons label={t('button.save')} isBusy={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
