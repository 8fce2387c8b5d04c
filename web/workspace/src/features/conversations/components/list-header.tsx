import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Counts, View } from '../../../lib/contract';
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
          <Menu position="bottom-start" withinPortal width={260}>
            <Menu.Target>
              <button type="button" className={css.choose} title={t('nav.menu')}>
                {t(`view.${view}`)}
                <IconChevronDown size={16} aria-hidden />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {views.map((one) => (
                <Menu.Item
                  key={one}
                  onClick={() => navigate(viewPath(one))}
                  rightSection={countOf(counts, one)}
                  fw={one === view ? 650 : 400}
                >
                  {t(`view.${one}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Heading>
    </div>
  );
}

export function countOf(counts: Counts | undefined, view: View): number | undefined {
  return counts && view in counts ? counts[view as keyof Counts] : undefined;
}
