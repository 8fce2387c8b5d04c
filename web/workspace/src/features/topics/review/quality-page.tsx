import '../../settings/styles';
import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Channel, Language } from '../../../lib/contract';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { topicsQuery } from '../api';
import { topicLines } from '../tree';
import { type FigureAsked, type JudgedPeriod, type Quality, qualityQuery } from './api';
import { JudgedDialog } from './judged-dialog';
import css from './quality.module.css';
import { ReviewFrame } from './review-frame';

const periods = [30, 90, 365] as const;
const languageName = (code: Language) => languages.find((one) => one.code === code)?.name ?? code;

/** How well the machine recognises topics: each figure with what it means, what it is of, and the inquiries behind it. */
export function QualityPage() {
  const t = useText();
  const [days, setDays] = useState<number>(90);
  const [narrow, setNarrow] = useState<Pick<JudgedPeriod, 'channel' | 'language'>>({ channel: null, language: null });
  const [now] = useState(() => Date.now());
  const [opened, setOpened] = useState<{ title: string; asked: FigureAsked } | null>(null);
  // Whole days ahead, so that what is said while the page is open counts.
  const period: JudgedPeriod = {
    from: new Date(now - days * 86_400_000).toISOString(),
    to: new Date(now + 86_400_000).toISOString(),
    ...narrow,
  };
  const quality = useQuery({ ...qualityQuery(period), placeholderData: keepPreviousData });
  const open: Open = (title, figure, part) =>
    setOpened({
      title,
      asked: { ...period, ...part, chanceFrom: null, saidId: null, meantId: null, onlySpotChecks: false, ...figure },
    });
  return (
    <ReviewFrame current="quality" help={t('quality.help')}>
      <div className={css.filters}>
        <NativeSelect
          aria-label={t('quality.period')}
          value={days}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={periods.map((one) => ({ value: String(one), label: t('quality.days', { count: one }) }))}
        />
        <NativeSelect
          aria-label={t('quality.channel')}
          value={narrow.channel ?? ''}
          onChange={(event) => setNarrow({ ...narrow, channel: (event.currentTarget.value || null) as Channel | null })}
          data={[
            { value: '', label: t('quality.allChannels') },
            ...(quality.data?.channels ?? []).map(({ of }) => ({ value: of, label: t(`channel.${of}`) })),
          ]}
        />
        <NativeSelect
          aria-label={t('quality.language')}
          value={narrow.language ?? ''}
          onChange={(event) =>
            setNarrow({ ...narrow, language: (event.currentTarget.value || null) as Language | null })
          }
          data={[
            { value: '', label: t('quality.allLanguages') },
            ...languages.map((one) => ({ value: one.code, label: one.name })),
          ]}
        />
      </div>
      {quality.isPending ? (
        <Skeleton lines={['40%', '62%', '56%']} />
      ) : !quality.data ? (
        <ErrorPanel reason={quality.error} onRetry={() => quality.refetch()} />
      ) : quality.data.judged === 0 && quality.data.noneOf === 0 ? (
        <EmptyPanel title={t('quality.empty')} help={t('quality.emptyHelp')} />
      ) : (
        <Figures quality={quality.data} onOpen={open} />
      )}
      {opened && <JudgedDialog title={opened.title} asked={opened.asked} onClose={() => setOpened(null)} />}
    </ReviewFrame>
  );
}

type Open = (
  title: string,
  figure: Pick<FigureAsked, 'figure'> & Partial<FigureAsked>,
  part?: Partial<JudgedPeriod>,
) => void;

function Figures({ quality, onOpen }: { quality: Quality; onOpen: Open }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const topics = topicLines(useQuery(topicsQuery).data ?? [], language);
  const nameOf = (id: number | null) =>
    id === null ? t('topic.none') : (topics.find((line) => line.topic.id === id)?.path ?? '');
  const drawn = quality.spotChecks;
  const share = (part: number, of: number) => (of === 0 ? '–' : format.percent(part / of));
  return (
    <>
      <div className={css.heads}>
        <Head
          title={t('quality.drawn')}
          value={share(drawn.right, drawn.named)}
          n={t('quality.of', { part: drawn.right, count: drawn.named })}
          between={
            drawn.named > 0 &&
            t('quality.between', {
              low: format.percent(drawn.low),
              high: format.percent(drawn.high),
              stated: format.percent(drawn.stated),
            })
          }
          help={`${t('quality.drawnHelp')} ${t('quality.drawnAnswered', { part: drawn.answered, count: drawn.closed })}`}
          onOpen={() => onOpen(t('quality.drawnOnes'), { figure: 'named', onlySpotChecks: true })}
          openLabel={t('quality.drawnOnes')}
        />
        <Head
          title={t('quality.right')}
          value={share(quality.right, quality.named)}
          n={t('quality.of', { part: quality.right, count: quality.named })}
          help={t('quality.rightHelp')}
          onOpen={() => onOpen(t('quality.wrongOnes'), { figure: 'wrong' })}
          openLabel={t('quality.wrongOnes')}
        />
        <Head
          title={t('quality.none')}
          value={share(quality.noneSaid, quality.noneOf)}
          n={t('quality.of', { part: quality.noneSaid, count: quality.noneOf })}
          help={t('quality.noneHelp')}
          onOpen={() => onOpen(t('quality.noneOnes'), { figure: 'none' })}
          openLabel={t('quality.noneOnes')}
        />
      </div>
      {quality.named > 0 && (
        <Section title={t('quality.stated')} help={t('quality.statedHelp')}>
          <Table heads={[t('quality.statedAs'), t('quality.statedMean'), t('quality.wasRight'), t('quality.judged')]}>
            {quality.steps
              .filter((step) => step.count > 0)
              .map((step) => {
                const label = t('quality.step', { from: format.percent(step.from), to: format.percent(step.to) });
                return (
                  <tr key={step.from}>
                    <th scope="row">{label}</th>
                    <td>{format.percent(step.stated)}</td>
                    <td>{share(step.right, step.count)}</td>
                    <td>
                      <Count
                        n={step.count}
                        of={label}
                        onOpen={() => onOpen(label, { figure: 'named', chanceFrom: step.from })}
                      />
                    </td>
                  </tr>
                );
              })}
          </Table>
        </Section>
      )}
      {quality.confused.length > 0 && (
        <Section title={t('quality.confused')} help={t('quality.confusedHelp')}>
          <Table heads={[t('quality.said'), t('quality.meant'), t('quality.judged')]}>
            {quality.confused.map((pair) => {
              const label = `${nameOf(pair.saidId)} → ${nameOf(pair.meantId)}`;
              return (
                <tr key={label}>
                  <th scope="row">{nameOf(pair.saidId)}</th>
                  <td className={css.word}>{nameOf(pair.meantId)}</td>
                  <td>
                    <Count
                      n={pair.count}
                      of={label}
                      onOpen={() => onOpen(label, { figure: 'wrong', saidId: pair.saidId, meantId: pair.meantId })}
                    />
                  </td>
                </tr>
              );
            })}
          </Table>
        </Section>
      )}
      {quality.judged > 0 && (
        <Section title={t('quality.parts')} help={t('quality.partsHelp')}>
          <Table heads={[t('quality.part'), t('quality.wasRight'), t('quality.named'), t('quality.judged')]}>
            {[
              ...quality.channels.map((part) => ({
                ...part,
                label: t(`channel.${part.of}`),
                asked: { channel: part.of },
              })),
              ...quality.languages.map((part) => ({
                ...part,
                label: part.of ? languageName(part.of) : t('quality.noLanguage'),
                asked: part.of ? { language: part.of } : null,
              })),
            ].map((part) => (
              <tr key={part.label}>
                <th scope="row">{part.label}</th>
                <td>{share(part.right, part.named)}</td>
                <td>{share(part.named, part.judged)}</td>
                <td>
                  {part.asked ? (
                    <Count
                      n={part.judged}
                      of={part.label}
                      onOpen={() => onOpen(part.label, { figure: 'judged' }, part.asked ?? undefined)}
                    />
                  ) : (
                    part.judged
                  )}
                </td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
    </>
  );
}

interface HeadProps {
  title: string;
  value: string;
  n: string;
  /** Bounds of the value. */
  between?: ReactNode;
  help: string;
  openLabel: string;
  onOpen(): void;
}

function Head({ title, value, n, between, help, openLabel, onOpen }: HeadProps) {
  return (
    <section className={css.head}>
      <h2>{title}</h2>
      <p className={css.value}>
        {value} <span className={css.n}>{n}</span>
      </p>
      {between && <p className={css.between}>{between}</p>}
      <p className={css.help}>{help}</p>
      <button type="button" className={css.open} onClick={onOpen}>
        {openLabel}
      </button>
    </section>
  );
}

function Section({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h2>{title}</h2>
      <p className={css.help}>{help}</p>
      {children}
    </section>
  );
}

function Table({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Count({ n, of, onOpen }: { n: number; of: string; onOpen(): void }) {
  const t = useText();
  return (
    <button type="button" className={css.open} aria-label={t('quality.open', { count: n, of })} onClick={onOpen}>
      {n}
    </button>
  );
}
