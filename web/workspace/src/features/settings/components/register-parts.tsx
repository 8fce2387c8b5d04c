import { Checkbox, NativeSelect } from '@mantine/core';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import css from '../settings-pages.module.css';

/** For all brands, or for one. */
export function BrandSelect({ me, value, error }: { me: Me; value: number | null | undefined; error?: string }) {
  const t = useText();
  return (
    <NativeSelect
      name="brandId"
      label={t('teams.brand')}
      error={error}
      defaultValue={String(value ?? '')}
      data={[
        { value: '', label: t('teams.anyBrand') },
        ...me.brands.map((brand) => ({ value: String(brand.id), label: brand.name })),
      ]}
    />
  );
}

export function ArchivedBox({ isArchived }: { isArchived: boolean }) {
  const t = useText();
  return (
    <Checkbox
      name="isArchived"
      label={t('register.archived')}
      description={t('register.archivedHelp')}
      defaultChecked={isArchived}
    />
  );
}

/** Beside a name that is no longer offered. */
export function ArchivedMark() {
  const t = useText();
  return <span className={css.off}>{t('register.archived')}</span>;
}

export function brandOf(form: FormData): number | null {
  return Number(form.get('brandId')) || null;
}

/** Null stands for all of them. */
export function useBrandName(me: Me): (id: number | null) => string {
  const t = useText();
  return (id) => me.brands.find((brand) => brand.id === id)?.name ?? t('teams.anyBrand');
}
