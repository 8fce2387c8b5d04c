import '../../settings/styles';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconPrinter, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import insights from '../components/insights.module.css';
import { digestPath, type Edition, type EditionLine, editionQuery, useResend } from './api';
import css from './digests.module.css';
import { useOfficeMoment } from './parts';

/** What one edition says, as it was true then: to read, to print, and to go on from each line to its evidence. */
export function EditionPage({ me, id, edition }: { me: Me; id: number; edition: string }) {
  const t = useText();
  const found = useQuery(editionQuery(id, edition, useLanguage()));
  const said = found.data;
  return (
    <main id="content" className={insights.page} tabIndex={-1}>
      <div className={`${insights.inside} ${css.paper}`}>
        <Link href={digestPath(id)} className={insights.back}>
          <IconChevronLeft size={16} aria-hidden />
          {said?.name ?? t('nav.digests')}
        </Link>
        {found.isPending && <Skeleton lines={['40%', '80%', '72%', '76%']} />}
        {found.isError && !said && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
        {said && (
          <article className={css.edition}>
            <Head edition={said} />
            {said.empty && <p className={css.empty}>{said.empty}</p>}
            <Lines title={t('digests.toDecide')} lines={said.decide} from={1} />
            <Lines title={t('digests.toKnow')} lines={said.know} from={said.decide.length + 1} />
            {said.left && <p className={insights.dim}>{said.left}</p>}
            <Foot me={me} edition={said} />
          </article>
        )}
      </div>
    </main>
  );
}

function Head({ edition }: { edition: Edition }) {
  const t = useText();
  const resend = useResend(edition.digestId, edition.id ?? 0);
  return (
    <header className={css.head}>
      <div>
        <h1 className={insights.title}>{edition.name}</h1>
        <p className={css.about}>
          {edition.scope} · {edition.days}
        </p>
        <p className={insights.dim}>{edition.volume}</p>
      </div>
      <div className={css.tools}>
        {edition.mayResend && (
          <Button
            variant="default"
            leftSection={<IconSend size={15} aria-hidden />}
            loading={resend.isPending}
            onClick={() => resend.mutate()}
          >
            {t('digests.resend')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => print()}>
          {t('keyFigures.print')}
        </Button>
      </div>
    </header>
  );
}

function Lines({ title, lines, from }: { title: string; lines: readonly EditionLine[]; from: number }) {
  const t = useText();
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={css.part}>{title}</h2>
      <ol start={from} className={css.lines}>
        {lines.map((line) => (
          <li key={line.sentence}>
            <p className={css.sentence}>
              <Link href={line.path}>{line.sentence}</Link>
            </p>
            {line.decision && (
              <p className={css.decision}>
                <strong>{line.owner}:</strong> {line.decision}
              </p>
            )}
            <p className={insights.dim}>
              {!line.decision && <>{line.owner ? t('digests.owner', { name: line.owner }) : t('digests.noOwner')} · </>}
              {t('digests.weighs', { weight: line.weight })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Foot({ me, edition }: { me: Me; edition: Edition }) {
  const t = useText();
  const atOffice = useOfficeMoment(me);
  return (
    <footer className={css.foot}>
      <p className={insights.dim}>
        {t(edition.id === null ? 'digests.isPreview' : 'digests.asItWas', { at: atOffice(edition.madeAt) })}
      </p>
      {edition.sendings.length > 0 && (
        <details className={css.sendings}>
          <summary>{t('digests.mails')}</summary>
          <ul>
            {edition.sendings.map((one) => (
              <li key={one.userId}>
                {one.name}: {t(`digests.state.${one.state}`)}
                {one.sentAt && `, ${atOffice(one.sentAt)}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </footer>
  );
}
