import '../../settings/styles';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { definitionsQuery } from '../api';
import { Definitions } from '../components/definition';
import insights from '../components/insights.module.css';
import { FigurePanel, Scroll } from '../components/panel';
import { InsightTabs } from '../tabs';
import { type KeyFigure, keyFigurePath, keyFiguresQuery } from './api';
import { AddKeyFigureDialog } from './key-figure-dialog';
import css from './key-figures.module.css';
import { Missing, Spark, Standing, TrendText, useWritten } from './parts';

/** What the service is measured by: how each stands, who answers for it, and when it is looked at again. */
export function KeyFiguresPage({ me }: { me: Me }) {
  const t = useText();
  const found = useQuery(keyFiguresQuery);
  const [isAdding, setAdding] = useState(false);
  const [, navigate] = useLocation();
  const definitions = useQuery(definitionsQuery(useLanguage())).data ?? [];
  const items = found.data?.items ?? [];
  return (
    <Definitions value={definitions}>
      <main id="content" className={insights.page} tabIndex={-1}>
        <div className={insights.inside}>
          <InsightTabs here="/key-figures" />
          <div className={css.head}>
            <h1 className={insights.title}>{t('nav.keyFigures')}</h1>
            <Button component={Link} href="/key-figures/tree" variant="default">
              {t('keyFigures.tree')}
            </Button>
            {found.data?.mayAdd && <Button onClick={() => setAdding(true)}>{t('keyFigures.add')}</Button>}
          </div>
          <p className={insights.said}>{t('keyFigures.help')}</p>
          {found.isPending && <Skeleton lines={['90%', '82%', '86%', '78%']} />}
          {found.isError && !found.data && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
          {found.data && items.length === 0 && (
            <EmptyPanel title={t('keyFigures.none')} help={t('keyFigures.noneHelp')} />
          )}
          {items.length > 0 && <Figures items={items} />}
          {isAdding && (
            <AddKeyFigureDialog
              me={me}
              known={items}
              onClose={() => setAdding(false)}
              onAdded={(key) => navigate(keyFigurePath(key))}
            />
          )}
        </div>
      </main>
    </Definitions>
  );
}

function Figures({ items }: { items: readonly KeyFigure[] }) {
  const t = useText();
  const written = useWritten();
  return (
    <FigurePanel
      title={t('keyFigures.howTheyStand')}
      rows={() => [
        [
          t('insights.figure'),
          t('keyFigures.period'),
          t('keyFigures.value'),
          t('keyFigures.before'),
          t('keyFigures.target'),
          t('keyFigures.standing'),
          t('keyFigures.trend'),
          t('keyFigures.owner'),
          t('keyFigures.review'),
        ],
        ...items.map((one) => [
          one.name,
          one.from && one.to ? written.period(one.from, one.to) : '',
          one.value,
          one.before,
          one.target,
          t(
            `keyFigures.standing.${one.value === null ? 'noValue' : one.isMet === null ? 'noTarget' : one.isMet ? 'met' : 'missed'}`,
          ),
          t(`keyFigures.trend.${one.trend}`),
          one.ownerName ?? '',
          one.reviewOn ?? '',
        ]),
      ]}
    >
      <Scroll label={t('keyFigures.howTheyStand')}>
        <table className={`${insights.table} ${css.table}`}>
          <thead>
            <tr>
              <th scope="col">{t('insights.figure')}</th>
              <th scope="col">{t('keyFigures.value')}</th>
              <th scope="col">{t('keyFigures.trend')}</th>
              <th scope="col">{t('keyFigures.target')}</th>
              <th scope="col">{t('keyFigures.standing')}</th>
              <th scope="col">{t('keyFigures.owner')}</th>
              <th scope="col">{t('keyFigures.review')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row key={one.key} figure={one} nameOf={(key) => items.find((other) => other.key === key)?.name ?? key} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </FigurePanel>
  );
}

function Row({ figure, nameOf }: { figure: KeyFigure; nameOf(key: string): string }) {
  const t = useText();
  const written = useWritten();
  return (
    <tr>
      <th scope="row">
        <Link href={keyFigurePath(figure.key)}>{figure.name}</Link>
      </th>
      {figure.value === null ? (
        <td colSpan={2} className={css.missing}>
          <Missing figure={figure} nameOf={nameOf} />
        </td>
      ) : (
        <>
          <td>
            <span className={css.value}>{written.value(figure, figure.value)}</span>
            <span className={css.period}>{written.period(figure.from!, figure.to!)}</span>
          </td>
          <td>
            <span className={css.sparkCell}>
              <Spark figure={figure} />
              <TrendText figure={figure} />
            </span>
          </td>
        </>
      )}
      <td>
        {figure.target === null
          ? '–'
          : t(`keyFigures.wanted.${figure.direction}`, { value: written.value(figure, figure.target) })}
      </td>
      <td>
        <Standing figure={figure} />
      </td>
      <td>{figure.ownerName ?? '–'}</td>
      <td>
        <ReviewDay figure={figure} />
      </td>
    </tr>
  );
}

export function ReviewDay({ figure }: { figure: KeyFigure }) {
  const t = useText();
  const written = useWritten();
  if (figure.reviewOn === null) return <>–</>;
  return (
    <>
      {written.shortDay(figure.reviewOn)}
      {figure.isReviewDue && <span className={css.due}>{t('keyFigures.isDue')}</span>}
    </>
  );
}
