import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { ColourField, firstColour } from '../../../ui/colour-field';
import { tagsQuery } from '../../conversations/thread/api';
import { TagDot } from '../../conversations/thread/components/tag-chips';
import { useSaveTag } from '../thread-api';
import { RowText } from './page-parts';
import { nameOf, Register } from './register';
import { ArchivedBox, ArchivedMark, BrandSelect, brandOf, useBrandName } from './register-parts';

export function TagsPage({ me }: { me: Me }) {
  const t = useText();
  const tags = useQuery(tagsQuery);
  const save = useSaveTag();
  const brandName = useBrandName(me);
  const [colour, setColour] = useState(firstColour);
  return (
    <Register
      words={{
        title: t('settings.tags'),
        help: t('tagsPage.help'),
        add: t('tagsPage.add'),
        edit: t('tagsPage.edit'),
        none: t('tagsPage.none'),
        noneHelp: t('tagsPage.noneHelp'),
      }}
      query={tags}
      save={save}
      onOpen={(row) => setColour(row?.colour ?? firstColour)}
      onSave={(form, row, onSuccess) => {
        const isArchived = form.get('isArchived') !== null;
        const body = { name: nameOf(form), colour, brandId: brandOf(form), isArchived };
        save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess });
      }}
      line={(tag) => (
        <>
          <TagDot colour={tag.colour} />
          <RowText title={tag.name}>
            <span>{brandName(tag.brandId)}</span>
            {tag.isArchived && <ArchivedMark />}
          </RowText>
        </>
      )}
    >
      {(row) => (
        <>
          <ColourField label={t('tagsPage.colour')} value={colour} onChange={(next) => next && setColour(next)} />
          <BrandSelect me={me} value={row?.brandId} />
          {row && <ArchivedBox isArchived={row.isArchived} />}
        </>
      )}
    </Register>
  );
}
