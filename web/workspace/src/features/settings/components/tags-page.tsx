import { Button, ColorInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { tagsQuery } from '../../conversations/thread/api';
import { TagDot } from '../../conversations/thread/components/tag-chips';
import type { Tag } from '../../conversations/thread/model';
import { useSaveTag } from '../thread-api';
import { EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';
import { ArchivedBox, ArchivedMark, BrandSelect, brandOf, EditButton } from './register-parts';

const colours = ['#5f6b7a', '#0f6b5c', '#1d6fb8', '#6b4fbb', '#b3347f', '#b3261e', '#b06000', '#6f7d1a'];

export function TagsPage({ me }: { me: Me }) {
  const t = useText();
  const tags = useQuery(tagsQuery);
  const save = useSaveTag();
  const { editing, row, edit, close } = useEditing<Tag>();
  const brandName = (id: number | null) => me.brands.find((brand) => brand.id === id)?.name ?? t('teams.anyBrand');
  const submit = (form: FormData) => {
    const body = {
      name: String(form.get('name')).trim(),
      colour: String(form.get('colour')) || null,
      brandId: brandOf(form),
      isArchived: form.get('isArchived') !== null,
    };
    save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess: close });
  };
  return (
    <>
      <PageHead title={t('settings.tags')} help={t('tagsPage.help')}>
        <Button onClick={() => edit('new')}>{t('tagsPage.add')}</Button>
      </PageHead>
      <RowList query={tags} emptyTitle={t('tagsPage.none')} emptyHelp={t('tagsPage.noneHelp')} keyOf={(tag) => tag.id}>
        {(tag) => (
          <>
            <TagDot colour={tag.colour} />
            <RowText title={tag.name}>
              <span>{brandName(tag.brandId)}</span>
              {tag.isArchived && <ArchivedMark />}
            </RowText>
            <EditButton name={tag.name} onClick={() => edit(tag)} />
          </>
        )}
      </RowList>
      {editing && (
        <EditDialog
          title={row ? t('tagsPage.edit') : t('tagsPage.add')}
          reason={save.error}
          isSaving={save.isPending}
          onClose={close}
          onSave={submit}
        >
          {(errorOf) => (
            <>
              <TextInput
                name="name"
                label={t('teams.name')}
                error={errorOf('name')}
                defaultValue={row?.name}
                required
                withAsterisk={false}
              />
              <ColorInput
                name="colour"
                label={t('tagsPage.colour')}
                error={errorOf('colour')}
                defaultValue={row?.colour ?? colours[0]}
                swatches={colours}
                withPicker={false}
              />
              <BrandSelect me={me} value={row?.brandId} />
              {row && <ArchivedBox isArchived={row.isArchived} />}
            </>
          )}
        </EditDialog>
      )}
    </>
  );
}
