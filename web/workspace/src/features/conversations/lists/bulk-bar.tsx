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
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { labelOf } from '../../../lib/action-label';
import { type BoundAction, bind, useActions } from '../../../lib/actions';
import type { ConversationRow, Page } from '../../../lib/contract';
import { Problem } from '../../../lib/http';
import { withKeys } from '../../../lib/keyboard';
import type { Me } from '../../../lib/narrowings';
import { usePrintedKeys } from '../../../ui/keys';
import { MenuButton } from '../../../ui/menu';
import { tell, tellFailure } from '../../../ui/toasts';
import { conversationKeys } from '../api';
import { ReasonDialog } from '../thread/components/reason-dialog';
import { isHandOver, type Receiver } from '../thread/model';
import { countQuery, fetchIds } from './api';
import { type BulkAction, mostMerged, useBulk } from './bulk';
import { type BulkChoice, type BulkContext, bulkActions } from './bulk-actions';
import css from './bulk-bar.module.css';
import { BulkDialogs } from './bulk-dialogs';
import type { ListSource } from './model';
import { clearSelection, mostSelected, select } from './selection';

interface BulkBarProps {
  source: ListSource;
  ids: ReadonlySet<number>;
  me: Me;
}

const icons: Record<string, typeof IconTag> = {
  'bulk.assign': IconUserPlus,
  'bulk.tag': IconTag,
  'bulk.topic': IconListDetails,
  'bulk.snooze': IconZzz,
  'bulk.reply': IconMessageReply,
  'bulk.merge': IconArrowMerge,
};
const states = ['bulk.reopen', 'bulk.wait', 'bulk.close'];

/** What can be done to all that are chosen. */
export function BulkBar({ source, ids, me }: BulkBarProps) {
  const t = useText();
  const printed = usePrintedKeys();
  const { progress, apply } = useBulk();
  const [choice, setChoice] = useState<BulkChoice | null>(null);
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  const movesAny = useMovesAny(ids);
  const total = useQuery(countQuery({ ...source, group: source.group })).data?.count ?? 0;

  const run = (action: BulkAction) => {
    setChoice(null);
    setReceiver(null);
    apply([...ids], [action]).then(({ done, refused }) => {
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
  const assign = ({ userId, teamId }: Receiver, reason: string | null) =>
    run({ kind: 'assign', userId, teamId, reason });
  const give = (to: Receiver) => {
    setChoice(null);
    if (movesAny(to)) setReceiver(to);
    else assign(to, null);
  };
  const context: BulkContext = {
    can: me.can,
    count: ids.size,
    isBusy: progress !== null,
    open: (next) =>
      next === 'merge' && ids.size > mostMerged ? tell(t('bulk.mergeMost', { count: mostMerged })) : setChoice(next),
    assignToMe: () => give({ userId: me.id, teamId: null, name: me.name }),
    run,
  };
  useActions(bulkActions, context);
  const offered = new Map(
    bulkActions
      .filter((one) => one.isAvailable!({ ...context, isBusy: false }))
      .map((one) => [one.id, bind(one, () => context)]),
  );
  const menu = states.flatMap((id) => offered.get(id) ?? []);
  const tool = (id: string) => {
    const bound = offered.get(id);
    return bound && <Tool key={id} bound={bound} isOff={id === 'bulk.merge' && ids.size > mostMerged} />;
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
        {tool('bulk.assign')}
        {menu.length > 0 && (
          <MenuButton
            className={css.tool}
            label={t('bulk.state')}
            items={menu.map(({ action, perform }) => ({
              id: action.id,
              label: labelOf(action, t),
              extra: printed(action.id),
              onSelect: perform,
            }))}
          >
            <IconProgressCheck size={17} aria-hidden />
            <span>{t('bulk.state')}</span>
          </MenuButton>
        )}
        {['bulk.tag', 'bulk.topic', 'bulk.snooze', 'bulk.reply', 'bulk.merge'].map(tool)}
      </div>
      {receiver && (
        <ReasonDialog
          name={receiver.name}
          onReason={(reason) => assign(receiver, reason)}
          onClose={() => setReceiver(null)}
        />
      )}
      <Suspense fallback={<div data-opening />}>
        {choice && (
          <BulkDialogs
            choice={choice}
            source={source}
            ids={[...ids]}
            me={me}
            onReceiver={give}
            onPick={run}
            onClose={() => setChoice(null)}
          />
        )}
      </Suspense>
    </section>
  );
}

/** Whether any of them would change hands. Those whose row has not been fetched may. */
function useMovesAny(ids: ReadonlySet<number>) {
  const client = useQueryClient();
  return (to: Receiver): boolean => {
    const pages = client.getQueriesData<Page<ConversationRow>>({ queryKey: [...conversationKeys.lists, 'window'] });
    const rows = new Map(pages.flatMap(([, page]) => page?.items ?? []).map((row) => [row.id, row]));
    const isToNobody = to.userId === null && to.teamId === null;
    return !isToNobody && [...ids].some((id) => !rows.has(id) || isHandOver(rows.get(id)!, to));
  };
}

/** Off, it says why when it is pressed. */
function Tool({ bound: { action, perform }, isOff }: { bound: BoundAction; isOff: boolean }) {
  const t = useText();
  const printed = usePrintedKeys();
  const Icon = icons[action.id]!;
  const label = labelOf(action, t);
  return (
    <button
      type="button"
      className={css.tool}
      aria-disabled={isOff || undefined}
      title={withKeys(label, printed(action.id))}
      onClick={perform}
    >
      <Icon size={17} aria-hidden />
      <span>{label}</span>
    </button>
  );
}
