import './styles';
import { IconChevronDown, IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useText } from '../../i18n/language';
import type { Action } from '../../lib/actions';
import type { Me } from '../../lib/narrowings';
import { MenuButton } from '../../ui/menu';
import { EmptyPanel } from '../../ui/panel';
import { AccountsPage } from './components/accounts-page';
import { AuditPage } from './components/audit-page';
import { BrandsPage } from './components/brands-page';
import { FailedPage } from './components/failed-page';
import { FieldsPage } from './components/fields-page';
import { ImportsPage } from './components/imports-page';
import { KeysPage } from './components/keys-page';
import { MacrosPage } from './components/macros-page';
import { NotificationSettingsPage } from './components/notification-settings-page';
import { PartnersPage } from './components/partners-page';
import { ProfilePage } from './components/profile-page';
import { ReasonsPage } from './components/reasons-page';
import { RolesPage } from './components/roles-page';
import { SecurityPage } from './components/security-page';
import { TagsPage } from './components/tags-page';
import { TeamsPage } from './components/teams-page';
import { TextsPage } from './components/texts-page';
import { TokensPage } from './components/tokens-page';
import { TopicsPage } from './components/topics-page';
import { TriggersPage } from './components/triggers-page';
import { UsersPage } from './components/users-page';
import { ViewsPage } from './components/views-page';
import { mySections, organisationSections, type Section } from './sections';
import css from './settings-pages.module.css';

interface SettingsPagesProps {
  me: Me;
  section: string;
  /** Every action of the app, for the page of keys. */
  actions: readonly Action<never>[];
}

/** The frame of the settings: their navigation, and the page asked for when the person may open it. */
export function SettingsPages({ me, section, actions }: SettingsPagesProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const ofOrganisation = organisationSections(me);
  const known = [...mySections, ...ofOrganisation].find((one) => one === section);
  const choices = [...mySections, ...ofOrganisation].map((one) => ({
    id: one,
    label: t(`settings.${one}`),
    isChosen: one === section,
    onSelect: () => navigate(`/settings/${one}`),
  }));
  return (
    <div className={css.settings}>
      <nav className={css.navigation} aria-label={t('settings.title')}>
        <Link href="/" className={css.back}>
          <IconChevronLeft size={16} aria-hidden />
          {t('settings.back')}
        </Link>
        <div className={css.narrow}>
          <MenuButton className={css.choose} items={choices}>
            {t(known ? `settings.${known}` : 'settings.title')}
            <IconChevronDown size={16} aria-hidden />
            <span className="visually-hidden">{t('settings.title')}</span>
          </MenuButton>
        </div>
        <SectionLinks title={t('settings.mine')} sections={mySections} current={section} />
        {ofOrganisation.length > 0 && (
          <SectionLinks title={t('settings.organisation')} sections={ofOrganisation} current={section} />
        )}
      </nav>
      <main id="content" className={css.main} tabIndex={-1}>
        <div className={css.page}>
          {known ? (
            pageOf(known, me, actions)
          ) : (
            <EmptyPanel title={t('error.status_404')} help={t('settings.noAccess')} />
          )}
        </div>
      </main>
    </div>
  );
}

function SectionLinks({ title, sections, current }: { title: string; sections: readonly Section[]; current: string }) {
  const t = useText();
  return (
    <div className={css.group}>
      <h2 className={css.groupTitle}>{title}</h2>
      <ul className={css.links}>
        {sections.map((section) => (
          <li key={section}>
            <Link
              href={`/settings/${section}`}
              className={css.link}
              aria-current={section === current ? 'page' : undefined}
            >
              {t(`settings.${section}`)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function pageOf(section: Section, me: Me, actions: readonly Action<never>[]): ReactNode {
  switch (section) {
    case 'profile':
      return <ProfilePage me={me} />;
    case 'views':
      return <ViewsPage me={me} />;
    case 'keys':
      return <KeysPage actions={actions} />;
    case 'security':
      return <SecurityPage me={me} />;
    case 'notifications':
      return <NotificationSettingsPage />;
    case 'roles':
      return <RolesPage />;
    case 'triggers':
      return <TriggersPage me={me} />;
    case 'users':
      return <UsersPage me={me} />;
    case 'teams':
      return <TeamsPage me={me} />;
    case 'brands':
      return <BrandsPage />;
    case 'accounts':
      return <AccountsPage me={me} />;
    case 'topics':
      return <TopicsPage />;
    case 'imports':
      return <ImportsPage me={me} />;
    case 'tags':
      return <TagsPage me={me} />;
    case 'fields':
      return <FieldsPage me={me} />;
    case 'reasons':
      return <ReasonsPage />;
    case 'partners':
      return <PartnersPage me={me} />;
    case 'tokens':
      return <TokensPage me={me} />;
    case 'audit':
      return <AuditPage />;
    case 'texts':
      return <TextsPage me={me} />;
    case 'macros':
      return <MacrosPage me={me} />;
    case 'failed':
      return <FailedPage />;
  }
}
