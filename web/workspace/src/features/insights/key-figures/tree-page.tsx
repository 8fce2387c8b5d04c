import '../../settings/styles';
import { Button, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronLeft, IconPrinter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import insights from '../components/insights.module.css';
import { type KeyFigure, keyFigurePath, keyFiguresQuery, useMoveKeyFigure } from './api';
import css from './key-figures.module.css';
import { branchOf, type TreeNode, treeOf } from './model';
import { Missing, Spark, Standing, TrendText, useWritten } from './parts';

/** From revenue and churn down to what service can move. */
export function TreePage() {
  const t = useText();
  const found = useQuery(keyFiguresQuery);
  const move = useMoveKeyFigure();
  const [isChanging, setChanging] = useState(false);
  const items = found.data?.items ?? [];
  const tree = treeOf(items);
  const outside = items.filter((one) => one.place === null);
  return (
    <main id="content" className={insights.page} tabIndex={-1}>
      <div className={insights.inside}>
        <Link href="/key-figures" className={insights.back}>
          <IconChevronLeft size={16} aria-hidden />
          {t('nav.keyFigures')}
        </Link>
        <div className={css.head}>
          <h1 className={insights.title}>{t('keyFigures.tree')}</h1>
          {found.data?.mayAdd && (
            <Button variant={isChanging ? 'filled' : 'default'} onClick={() => setChanging(!isChanging)}>
              {t(isChanging ? 'keyFigures.treeDone' : 'keyFigures.treeChange')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconPrinter size={15} aria-hidden />}
            className={css.noPrint}
            onClick={() => print()}
          >
            {t('keyFigures.print')}
          </Button>
        </div>
        <p className={insights.said}>{t('keyFigures.treeHelp')}</p>
        {found.isPending && <Skeleton lines={['60%', '52%', '56%']} />}
        {found.isError && !found.data && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
        {found.data && tree.length === 0 && <EmptyPanel title={t('keyFigures.treeEmpty')} />}
        {tree.length > 0 && (
          <ul className={css.tree} aria-label={t('keyFigures.tree')}>
            {tree.map((node, index) => (
              <Branch
                key={node.figure.key}
                node={node}
                index={index}
                siblings={tree.length}
                items={items}
                move={isChanging ? move.mutate : null}
              />
            ))}
          </ul>
        )}
        {isChanging && outside.length > 0 && (
          <section className={insights.panel} aria-label={t('keyFigures.outside')}>
            <h2 className={insights.panelTitle}>{t('keyFigures.outside')}</h2>
            <ul className={css.outside}>
              {outside.map((one) => (
                <li key={one.key}>
                  {one.name}
                  <Parents
                    figure={one}
                    choices={items.filter((other) => other.place !== null)}
                    label={t('keyFigures.putBelow')}
                    isOutside
                    move={move.mutate}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}

type Move = ReturnType<typeof useMoveKeyFigure>['mutate'];

interface BranchProps {
  node: TreeNode;
  index: number;
  siblings: number;
  items: readonly KeyFigure[];
  /** Null while the tree is only read. */
  move: Move | null;
}

function Branch({ node, index, siblings, items, move }: BranchProps) {
  const { figure, below } = node;
  const written = useWritten();
  const nameOf = (key: string) => items.find((one) => one.key === key)?.name ?? key;
  return (
    <li>
      <div className={css.node} data-standing={figure.value === null ? 'noValue' : undefined}>
        <Link href={keyFigurePath(figure.key)} className={css.nodeName}>
          {figure.name}
        </Link>
        {figure.value === null ? (
          <span className={css.nodeMissing}>
            <Missing figure={figure} nameOf={nameOf} />
          </span>
        ) : (
          <>
            <span className={css.nodeValue}>{written.value(figure, figure.value)}</span>
            <Spark figure={figure} />
            <TrendText figure={figure} />
            <Standing figure={figure} />
            <span className={css.period}>{written.period(figure.from!, figure.to!)}</span>
          </>
        )}
        {move && <Tools node={node} index={index} siblings={siblings} items={items} move={move} />}
      </div>
      {below.length > 0 && (
        <ul>
          {below.map((one, at) => (
            <Branch key={one.figure.key} node={one} index={at} siblings={below.length} items={items} move={move} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Tools({ node, index, siblings, items, move }: Omit<BranchProps, 'move'> & { move: Move }) {
  const t = useText();
  const { figure } = node;
  const within = branchOf(node);
  const to = (place: number) => move({ key: figure.key, isInTree: true, parentKey: figure.parentKey, place });
  return (
    <span className={css.tools}>
      <Button
        size="compact-sm"
        variant="default"
        disabled={index === 0}
        aria-label={t('keyFigures.up', { name: figure.name })}
        onClick={() => to(index - 1)}
      >
        <IconArrowUp size={14} aria-hidden />
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={index === siblings - 1}
        aria-label={t('keyFigures.down', { name: figure.name })}
        onClick={() => to(index + 1)}
      >
        <IconArrowDown size={14} aria-hidden />
      </Button>
      <Parents
        figure={figure}
        choices={items.filter((one) => one.place !== null && !within.includes(one.key))}
        label={t('keyFigures.below', { name: figure.name })}
        move={move}
      />
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('keyFigures.takeOut', { name: figure.name })}
        onClick={() => move({ key: figure.key, isInTree: false, parentKey: null, place: 0 })}
      >
        <IconX size={14} aria-hidden />
      </Button>
    </span>
  );
}

interface ParentsProps {
  figure: KeyFigure;
  choices: readonly KeyFigure[];
  label: string;
  isOutside?: boolean;
  move: Move;
}

/** The figure it stands below; choosing another moves it there, as the last. */
function Parents({ figure, choices, label, isOutside = false, move }: ParentsProps) {
  const t = useText();
  const outside = '-';
  return (
    <NativeSelect
      size="xs"
      aria-label={isOutside ? `${label}: ${figure.name}` : label}
      value={isOutside ? outside : (figure.parentKey ?? '')}
      onChange={(event) => {
        const parent = event.currentTarget.value;
        if (parent !== outside) move({ key: figure.key, isInTree: true, parentKey: parent || null, place: 99 });
      }}
      data={[
        ...(isOutside ? [{ value: outside, label }] : []),
        { value: '', label: t('keyFigures.atTheTop') },
        ...choices.map((one) => ({ value: one.key, label: one.name })),
      ]}
    />
  );
}
