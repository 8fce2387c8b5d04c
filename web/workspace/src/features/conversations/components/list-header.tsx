import { IconArrowsSort, IconCheck, IconChevronDown, IconPencil, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Counts } from '../../../lib/contract';
import type { View } from '../../../lib/narrowings';
import { MenuButton, type MenuItem } from '../../../ui/menu';
import { countsQuery, views } from '../api';
import { savedViewsQuery } from '../lists/api';
import { type Group, groups, type ListSource, type Sort, savedKey, sorts } from '../lists/model';
import { searchKey, viewPath } from '../navigation';
import css from './list-header.module.css';

interface ListHeaderProps {
  source: ListSource;
  isOnly: boolean;
  onArrange(next: { sort?: Sort; group?: Group | null }): void;
  onEdit(): void;
}

/** The list's name and its order; where the navigation has no room the name opens the choice of lists. */
export function ListHeader({ source, isOnly, onArrange, onEdit }: ListHeaderProps) {
  const t = useText();
  const Heading = isOnly ? 'h1' : 'h2';
  const name = source.view ? t(`view.${source.view}`) : source.name;
  return (
    <div className={css.head}>
      <Heading className={css.title}>
        <span className={css.wide}>{name}</span>
        <span className={css.narrow}>
          <MenuButton className={css.choose} items={useListChoices(source.key)}>
            {name}
            <IconChevronDown size={16} aria-hidden />
            <span className="visually-hidden">{t('nav.menu')}</span>
          </MenuButton>
        </span>
      </Heading>
      <MenuButton label={t('list.order')} items={orderItems(source, t, onArrange, onEdit)}>
        <IconArrowsSort size={17} aria-hidden />
      </MenuButton>
    </div>
  );
}

function useListChoices(current: string): MenuItem[] {
  const t = useText();
  const [, navigate] = useLocation();
  const counts = useQuery(countsQuery).data;
  const saved = useQuery(savedViewsQuery).data ?? [];
  const choice = (key: string, label: string, extra?: number): MenuItem => ({
    id: key,
    label,
    extra,
    isChosen: key === current,
    onSelect: () => navigate(viewPath(key)),
  });
  return [
    ...views.map((one) => choice(one, t(`view.${one}`), countOf(counts, one))),
    ...saved.map((one) => choice(savedKey(one.id), one.name)),
    { ...choice(searchKey, t('search.title')), icon: <IconSearch size={16} aria-hidden /> },
  ];
}

function orderItems(
  { sort, group, saved }: ListSource,
  t: ReturnType<typeof useText>,
  onArrange: ListHeaderProps['onArrange'],
  onEdit: () => void,
): MenuItem[] {
  return [
    ...sorts.map((one) => ({
      id: one,
      label: t(`sort.${one}`),
      icon: one === sort && <IconCheck size={16} aria-hidden />,
      isChosen: one === sort,
      onSelect: () => onArrange({ sort: one }),
    })),
    ...[null, ...groups].map((one) => ({
      id: `group-${one}`,
      label: t(`group.by.${one ?? 'none'}`),
      icon: one === group && <IconCheck size={16} aria-hidden />,
      isChosen: one === group,
      onSelect: () => onArrange({ group: one }),
    })),
    {
      id: 'edit',
      label: saved?.mayChange ? t('views.edit') : t('views.saveAs'),
      icon: <IconPencil size={16} aria-hidden />,
      onSelect: onEdit,
    },
  ];
}

export function countOf(counts: Counts | undefined, view: View): number | undefined {
  return counts && view in counts ? counts[view as keyof Counts] : undefined;
}
