import { Button } from '@mantine/core';
import {
  IconArrowMerge,
  IconListDetails,
  IconMessageReply,
  IconProgressCheck,
  IconTag,
  IconUserPlus,
  IconX,
  IconZzz,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { Problem } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { MenuButton } from '../../../ui/menu';
import { Picker } from '../../../ui/picker';
import { tell, tellFailure } from '../../../ui/toasts';
import { colleaguesQuery } from '../api';
import { tagsQuery } from '../thread/api';
import { countQuery, fetchIds, teamChoicesQuery } from './api';
import { type BulkAction, mostMerged, useBulk } from './bulk';
import css from './bulk-bar.module.css';
import type { ListSource } from './model';
import { clearSelection, mostSelected, select } from './selection';

const MergeManyDialog = lazy(async () => ({ default: (await import('./merge-many-dialog')).MergeManyDialog }));
const BulkTopicPicker = lazy(async () => ({ default: (await import('./bulk-topic-picker')).BulkTopicPicker }));
const ReplyDialog = lazy(async () => ({ default: (await import('./reply-dialog')).ReplyDialog }));

interface BulkBarProps {
  source: ListSource;
  ids: ReadonlySet<number>;
  me: Me;
}

type Choice = 'assign' | 'tag' | 'topic' | 'reply' | 'merge';

/** What can be done to all that are chosen. */
export function BulkBar({ source, ids, me }: BulkBarProps) {
  const t = useText();
  const { progress, apply } = useBulk();
  const [choice, setChoice] = useState<Choice | null>(null);
  const total = useQuery(countQuery({ ...source, group: source.group })).data?.count ?? 0;
  const may = (permission: string) => me.can.includes(permission);

  const run = (...actions: BulkAction[]) => {
    setChoice(null);
    apply([...ids], actions).then(({ done, refused }) => {
      if (done > 0) tell(t('bulk.done', { count: done }));
      const [first] = refused;
      if (first) {
        const reason = errorText(new Problem(409, first.code), t, dictionaryNow());
        tellFailure(t('bulk.refused', { count: refused.length, reason }));
        select(
          source.key,
          refused.map((one) => one.id),
        );
      } else clearSelection();
    }, tellFailure);
  };
  const selectAll = () => fetchIds(source).then(({ ids: all }) => select(source.key, all), tellFailure);

  return (
    <section className={css.bar} aria-label={t('bulk.label')}>
      <div className={css.head}>
        <strong className={css.count} role="status">
          {progress
            ? t('bulk.progress', { done: progress.done + progress.refused.length, total: progress.total })
            : t('bulk.selected', { count: ids.size })}
        </strong>
        {total > ids.size && ids.size < mostSelected && (
          <Button variant="subtle" size="compact-xs" onClick={selectAll}>
            {t('bulk.selectAll', { count: Math.min(total, mostSelected) })}
          </Button>
        )}
        <button type="button" className={css.close} aria-label={t('bulk.clear')} onClick={clearSelection}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      <div className={css.tools} inert={progress !== null}>
        {may('conversations.assign') && (
          <Tool label={t('bulk.assign')} onClick={() => setChoice('assign')}>
            <IconUserPlus size={17} aria-hidden />
          </Tool>
        )}
        {may('conversations.state') && (
          <MenuButton
            className={css.tool}
            label={t('bulk.state')}
            items={(['open', 'waiting', 'closed'] as const).map((state) => ({
              id: state,
              label: t(`bulk.to.${state}`),
              onSelect: () => run({ kind: 'setState', state }),
            }))}
          >
            <IconProgressCheck size={17} aria-hidden />
            <span>{t('bulk.state')}</span>
          </MenuButton>
        )}
        {may('conversations.note') && (
          <Tool label={t('bulk.tag')} onClick={() => setChoice('tag')}>
            <IconTag size={17} aria-hidden />
          </Tool>
        )}
        {may('conversations.note') && (
          <Tool label={t('topic.title')} onClick={() => setChoice('topic')}>
            <IconListDetails size={17} aria-hidden />
          </Tool>
        )}
        {may('conversations.state') && (
          <MenuButton
            className={css.tool}
            label={t('bulk.snooze')}
            items={snoozes.map(({ id, hours }) => ({
              id,
              label: t(`bulk.snooze.${id}`),
              onSelect: () => run(hours === 0 ? { kind: 'wake' } : snooze(hours)),
            }))}
          >
            <IconZzz size={17} aria-hidden />
            <span>{t('bulk.snooze')}</span>
          </MenuButton>
        )}
        {may('conversations.reply') && (
          <Tool label={t('bulk.reply')} onClick={() => setChoice('reply')}>
            <IconMessageReply size={17} aria-hidden />
          </Tool>
        )}
        {may('conversations.assign') && ids.size > 1 && (
          <Tool
            label={t('bulk.merge')}
            isOff={ids.size > mostMerged}
            why={t('bulk.mergeMost', { count: mostMerged })}
            onClick={() => setChoice('merge')}
          >
            <IconArrowMerge size={17} aria-hidden />
          </Tool>
        )}
      </div>
      {choice === 'assign' && <AssignPicker me={me} onPick={run} onClose={() => setChoice(null)} />}
      {choice === 'tag' && <TagPicker onPick={run} onClose={() => setChoice(null)} />}
      <Suspense fallback={null}>
        {choice === 'topic' && <BulkTopicPicker onPick={run} onClose={() => setChoice(null)} />}
        {choice === 'reply' && <ReplyDialog ids={[...ids]} onClose={() => setChoice(null)} />}
        {choice === 'merge' && <MergeManyDialog list={source.key} ids={[...ids]} onClose={() => setChoice(null)} />}
      </Suspense>
    </section>
  );
}

const snoozes = [
  { id: 'later', hours: 3 },
  { id: 'tomorrow', hours: 24 },
  { id: 'week', hours: 24 * 7 },
  { id: 'reply', hours: null },
  { id: 'wake', hours: 0 },
] as const;

function snooze(hours: number | null): BulkAction {
  return { kind: 'snooze', until: null, hours, untilReply: true, keepOverThanks: true };
}

interface ToolProps {
  label: string;
  isOff?: boolean;
  /** Why it is off. */
  why?: string;
  onClick(): void;
  children: React.ReactNode;
}

function Tool({ label, isOff = false, why, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      className={css.tool}
      aria-disabled={isOff || undefined}
      title={isOff ? why : undefined}
      onClick={() => (isOff && why ? tell(why) : onClick())}
    >
      {children}
      <span>{label}</span>
    </button>
  );
}

interface PickerProps {
  onPick(action: BulkAction): void;
  onClose(): void;
}

function AssignPicker({ me, onPick, onClose }: PickerProps & { me: Me }) {
  const t = useText();
  const colleagues = useQuery(colleaguesQuery);
  const people = (colleagues.data ?? []).filter((one) => one.role !== 'viewer');
  const teams = useQuery(teamChoicesQuery).data ?? [];
  const assign = (userId: number | null, teamId: number | null) =>
    onPick({ kind: 'assign', userId, teamId, reason: null });
  return (
    <Picker
      title={t('assign.title')}
      placeholder={t('assign.search')}
      emptyText={colleagues.isPending ? t('state.loading') : t('assign.none')}
      isPending={colleagues.isPending}
      options={[
        ...people.map((one) => ({
          id: `u${one.id}`,
          label: one.id === me.id ? t('assign.me', { name: one.name }) : one.name,
        })),
        ...teams.map((one) => ({ id: `t${one.id}`, label: one.name, group: t('bulk.team') })),
        { id: 'nobody', label: t('assign.nobody') },
      ]}
      onClose={onClose}
      onPick={(id) =>
        assign(id.startsWith('u') ? Number(id.slice(1)) : null, id.startsWith('t') ? Number(id.slice(1)) : null)
      }
    />
  );
}

function TagPicker({ onPick, onClose }: PickerProps) {
  const t = useText();
  const found = useQuery(tagsQuery);
  const tags = (found.data ?? []).filter((tag) => !tag.isArchived);
  return (
    <Picker
      title={t('bulk.tag')}
      placeholder={t('bulk.tagSearch')}
      emptyText={found.isPending ? t('state.loading') : t('bulk.noTags')}
      isPending={found.isPending}
      options={[
        ...tags.map((tag) => ({ id: `a${tag.id}`, label: tag.name })),
        ...tags.map((tag) => ({ id: `r${tag.id}`, label: tag.name, group: t('bulk.removeTag') })),
      ]}
      onClose={onClose}
      onPick={(id) => onPick({ kind: id.startsWith('a') ? 'addTag' : 'removeTag', tagId: Number(id.slice(1)) })}
    />
  );
}
