import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import css from './review.module.css';

interface ReviewFrameProps {
  current: 'proposals' | 'quality';
  help: string;
  children: ReactNode;
}

/** The two pages about topics, and the way to their tree. */
export function ReviewFrame({ current, help, children }: ReviewFrameProps) {
  const t = useText();
  const page = (id: 'proposals' | 'quality', href: string) => (
    <Link href={href} className={css.tab} aria-current={id === current ? 'page' : undefined}>
      {t(`review.${id}`)}
    </Link>
  );
  return (
    <main id="content" className={css.page} tabIndex={-1}>
      <div className={css.inside}>
        <h1 className={css.title}>{t('review.title')}</h1>
        <nav className={css.tabs} aria-label={t('review.title')}>
          {page('proposals', '/topics')}
          {page('quality', '/topics/quality')}
          <Link href="/settings/topics" className={css.tab}>
            {t('review.tree')}
          </Link>
        </nav>
        <p className={css.help}>{help}</p>
        {children}
      </div>
    </main>
  );
}
