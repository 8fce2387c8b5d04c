import '../../lists/styles';
import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../i18n/language';
import { tagsQuery } from '../api';
import css from '../thread.module.css';
import { TagDot } from './tag-chips';

/** Tags that can be chosen: those in use, of the brand, and what is chosen already. */
function useTagChoices(chosen: readonly number[], brandId: number | null | undefined) {
  const tags = useQuery(tagsQuery).data ?? [];
  const isOffered = (brand: number | null) => brand === null || !brandId || brand === brandId;
  const offered = tags.filter((tag) => chosen.includes(tag.id) || (!tag.isArchived && isOffered(tag.brandId)));
  return {
    data: offered.map((tag) => ({ value: String(tag.id), label: tag.name })),
    renderOption: ({ option }: { option: { value: string; label: string } }) => (
      <span className={css.tagOption}>
        <TagDot colour={tags.find((tag) => String(tag.id) === option.value)?.colour ?? 'transparent'} />
        {option.label}
      </span>
    ),
    colourOf: (id: number) => tags.find((tag) => tag.id === id)?.colour,
  };
}

const inDialog = { comboboxProps: { withinPortal: false }, searchable: true } as const;

interface TagsSelectProps {
  label: string;
  value: readonly number[];
  /** Only tags that fit it; null for all. */
  brandId?: number | null;
  onChange(ids: number[]): void;
}

export function TagsSelect({ label, value, brandId, onChange }: TagsSelectProps) {
  const t = useText();
  const { colourOf: _, ...choices } = useTagChoices(value, brandId);
  return (
    <MultiSelect
      {...inDialog}
      {...choices}
      label={label}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
      clearable
      clearButtonProps={{ 'aria-label': t('views.clear', { name: label }) }}
    />
  );
}

interface TagSelectProps {
  label: string;
  /** 0: none yet. */
  value: number;
  brandId?: number | null;
  onChange(id: number): void;
}

export function TagSelect({ label, value, brandId, onChange }: TagSelectProps) {
  const t = useText();
  const { colourOf, ...choices } = useTagChoices([value], brandId);
  const colour = colourOf(value);
  return (
    <Select
      {...inDialog}
      {...choices}
      aria-label={label}
      placeholder={t('tags.search')}
      nothingFoundMessage={t('tags.none')}
      leftSection={colour && <TagDot colour={colour} />}
      value={value ? String(value) : null}
      allowDeselect={false}
      onChange={(id) => onChange(Number(id))}
    />
  );
}
