import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import css from '../settings-pages.module.css';

/** For all brands, or for one. */
export function BrandSelect({ me, value }: { me: Me; value: number | null | undefined }) {
  const t = useText();
  return (
    <NativeSelect
      name="brandId"
      label={t('teams.brand')}
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

export function EditButton({ name, onClick }: { name: string; onClick(): void }) {
  const t = useText();
  return (
    <Button size="xs" variant="default" aria-label={`${t('button.edit')}: ${name}`} onClick={onClick}>
      {t('button.edit')}
    </Button>
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
