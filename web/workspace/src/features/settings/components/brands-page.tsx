import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Brand } from '../../../lib/administration-contract';
import type { Language } from '../../../lib/contract';
import { brandsQuery, useSaveBrand } from '../api';
import css from '../settings-pages.module.css';
import { BrandLetterFields } from './brand-letter-fields';
import { EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';

export function BrandsPage() {
  const t = useText();
  const colourId = useId();
  const brands = useQuery(brandsQuery);
  const save = useSaveBrand();
  const { editing, row, edit, close } = useEditing<Brand>();
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const body = {
      name: text('name'),
      colour: text('colour'),
      language: text('language') as Language,
      signature: text('signature'),
      letterFrame: text('letterFrame'),
      acknowledges: form.has('acknowledges'),
      acknowledgementText: text('acknowledgementText'),
      answerWithinHours: Number(text('answerWithinHours')),
    };
    save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess: close });
  };
  return (
    <>
      <PageHead title={t('settings.brands')}>
        <Button onClick={() => edit('new')}>{t('brands.add')}</Button>
      </PageHead>
      <RowList query={brands} emptyTitle={t('state.none')} keyOf={(brand) => brand.id}>
        {(brand) => (
          <>
            <span className={css.swatch} style={{ background: brand.colour }} aria-hidden="true" />
            <RowText title={brand.name}>
              <span>{languages.find((one) => one.code === brand.language)?.name}</span>
            </RowText>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('button.edit')}: ${brand.name}`}
              onClick={() => edit(brand)}
            >
              {t('button.edit')}
            </Button>
          </>
        )}
      </RowList>
      {editing && (
        <EditDialog
          title={row ? t('brands.edit') : t('brands.add')}
          reason={save.error}
          isSaving={save.isPending}
          onClose={close}
          onSave={submit}
        >
          {(errorOf) => (
            <>
              <TextInput
                name="name"
                label={t('brands.name')}
                error={errorOf('name')}
                defaultValue={row?.name}
                required
                withAsterisk={false}
              />
              <NativeSelect
                name="language"
                label={t('brands.language')}
                defaultValue={row?.language}
                data={languages.map(({ code, name }) => ({ value: code, label: name }))}
              />
              <div>
                <label htmlFor={colourId} className={css.label}>
                  {t('brands.colour')}
                </label>
                <br />
                <input
                  id={colourId}
                  name="colour"
                  type="color"
                  className={css.colour}
                  defaultValue={row?.colour ?? '#0e6f64'}
                />
              </div>
              <BrandLetterFields brand={row} errorOf={errorOf} />
            </>
          )}
        </EditDialog>
      )}
    </>
  );
}
