import { Link, useSearch } from 'wouter';
import { useText } from '../../i18n/language';
import css from './components/insights.module.css';
import { selectionOf } from './question';

const tabs = [
  { path: '/overview', label: 'nav.insights', isNarrowed: true },
  { path: '/ranking', label: 'ranking.title', isNarrowed: true },
  { path: '/key-figures', label: 'nav.keyFigures', isNarrowed: false },
  { path: '/bounces', label: 'nav.bounces', isNarrowed: true },
  { path: '/overview/answers', label: 'answers.title', isNarrowed: true },
  { path: '/digests', label: 'nav.digests', isNarrowed: false },
] as const;

export type InsightPath = (typeof tabs)[number]['path'];

/** The pages of figures beside each other; those that are narrowed alike stay narrowed from one to the next. */
export function InsightTabs({ here }: { here: InsightPath }) {
  const t = useText();
  const selection = selectionOf(new URLSearchParams(useSearch()));
  return (
    <nav className={css.tabs} aria-label={t('insights.pages')}>
      {tabs.map(({ path, label, isNarrowed }) => (
        <Link
          key={path}
          href={isNarrowed && selection ? `${path}?${selection}` : path}
          aria-current={path === here ? 'page' : undefined}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
