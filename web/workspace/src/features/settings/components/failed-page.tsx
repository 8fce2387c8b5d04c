import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import type { FailedIntake } from '../../../lib/administration-contract';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell, tellFailure } from '../../../ui/toasts';
import { listActions } from '../../conversations/actions';
import { useFailedIntake, useRelease, useRunAgain, useRunAllAgain } from '../api';
import { heldActions } from '../held-actions';
import css from '../settings-pages.module.css';
import { FailedRow } from './failed-row';
import { PageHead } from './page-parts';

/** Mail that became no conversation, kept as it came: failed could not be read, held is put aside with a cause. */
export function FailedPage() {
  const t = useText();
  const failed = useFailedIntake();
  const runAll = useRunAllAgain();
  const rows = failed.data?.pages.flatMap((page) => page.items) ?? [];
  const total = failed.data?.pages[0]?.total ?? 0;
  const startAll = () =>
    runAll.mutate(undefined, {
      onSuccess: ({ count }) => tell(t('failed.runningAll', { count })),
      onError: tellFailure,
    });
  return (
    <>
      <PageHead title={t('settings.failed')} help={t('failed.help')}>
        {rows.length > 0 && (
          <div className={css.buttons}>
            <span className={css.total} role="status">
              {t('failed.total', { count: total })}
            </span>
            <Button variant="default" loading={runAll.isPending} onClick={startAll}>
              {t('failed.runAll')}
            </Button>
          </div>
        )}
      </PageHead>
      {failed.isPending ? (
        <Skeleton lines={['60%', '44%', '52%']} />
      ) : !failed.data ? (
        <ErrorPanel reason={failed.error} onRetry={() => failed.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyPanel title={t('failed.none')} help={t('failed.noneHelp')} />
      ) : (
        <FailedRows rows={rows} onRunAll={startAll} />
      )}
      {failed.hasNextPage && (
        <Button mt={16} variant="default" loading={failed.isFetchingNextPage} onClick={() => failed.fetchNextPage()}>
          {t('button.showMore')}
        </Button>
      )}
    </>
  );
}

/** One row is in the tab order; j and k go through the rows. What leaves the list hands the focus to the next one. */
function FailedRows({ rows, onRunAll }: { rows: readonly FailedIntake[]; onRunAll(): void }) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const [hasFocus, setFocus] = useState(false);
  const run = useRunAgain();
  const release = useRelease();
  const at = Math.max(
    rows.findIndex((row) => row.id === current),
    0,
  );
  const focus = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (!row) return;
    setCurrent(row.id);
    list.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus();
  };
  const act = (row: FailedIntake, kind: 'run' | 'release') => {
    const news = kind === 'run' ? t('failed.running') : t('failed.releasing');
    const index = rows.indexOf(row);
    focus(index + 1 < rows.length ? index + 1 : index - 1);
    (kind === 'run' ? run : release).mutate(row.id, { onSuccess: () => tell(news), onError: tellFailure });
  };
  useActions(listActions, { move: (step) => focus(hasFocus ? at + step : at), openFocused: () => undefined });
  useActions(heldActions, {
    hasFocused: hasFocus && rows.length > 0,
    release: () => rows[at] && act(rows[at], rows[at].state === 'held' ? 'release' : 'run'),
    run: () => rows[at] && act(rows[at], 'run'),
    runAll: onRunAll,
  });
  return (
    <ul
      ref={list}
      className={css.rows}
      aria-label={t('failed.list')}
      onFocus={() => setFocus(true)}
      onBlur={(event) => setFocus(event.currentTarget.contains(event.relatedTarget))}
    >
      {rows.map((row, index) => (
        <li
          key={row.id}
          data-row={row.id}
          className={css.row}
          tabIndex={index === at ? 0 : -1}
          onFocus={() => setCurrent(row.id)}
        >
          <FailedRow row={row} onRun={() => act(row, 'run')} onRelease={() => act(row, 'release')} />
        </li>
      ))}
    </ul>
  );
}
