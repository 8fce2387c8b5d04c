import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Counts } from '../../../lib/contract';
import type { View } from '../../../lib/narrowings';
import { MenuButton } from '../../../ui/menu';
import { countsQuery, views } from '../api';
import { viewPath } from '../navigation';
import css from './list-header.module.css';

/** The view's name; where the navigation has no room the name opens the choice of views. */
export function ListHeader({ view, isOnly }: { view: View; isOnly: boolean }) {
  const t = useText();
  const [, navigate] = useLocation();
  const counts = useQuery(countsQuery).data;
  const Heading = isOnly ? 'h1' : 'h2';
  return (
    <div className={css.head}>
      <Heading className={css.title}>
        <span className={css.wide}>{t(`view.${view}`)}</span>
        <span className={css.narrow}>
          <MenuButton
            className={css.choose}
            items={views.map((one) => ({
              id: one,
              label: t(`view.${one}`),
              extra: countOf(counts, one),
              isChosen: one === view,
              onSelect: () => navigate(viewPath(one)),
            }))}
          >
            {t(`view.${view}`)}
            <IconChevronDown size={16} aria-hidden />
            <span className="visually-hidden">{t('nav.menu')}</span>
          </MenuButton>
        </span>
      </Heading>
    </div>
  );
}

export function countOf(counts: Counts | undefined, view: View): number | undefined {
  return counts && view in counts ? counts[view as keyof Counts] : undefined;
}
