namespace Kjerne.Features.Access;

/// <summary>The words of the mails with a link, in the reader's language.</summary>
internal static class PasswordMail
{
    public static (string Subject, string Text) Write(OneTimePurpose purpose, Language language, string name, Uri link)
    {
        var words = purpose == OneTimePurpose.Invitation ? Invitation(language) : Reset(language);
        return (words.Subject, $"{words.Greeting} {name}\n\n{words.Body}\n\n{link.AbsoluteUri}\n\n{words.End}\n");
    }

    private sealed record Words(string Subject, string Greeting, string Body, string End);

    private static Words Reset(Language language) => language switch
    {
        Language.Nb => new("Nytt passord i Kjerne", "Hei", "Du kan velge et nytt passord her. Lenken virker én gang, i én time:", "Har du ikke bedt om dette, trenger du ikke gjøre noe."),
        Language.Nn => new("Nytt passord i Kjerne", "Hei", "Du kan velje eit nytt passord her. Lenkja verkar éin gong, i éin time:", "Har du ikkje bede om dette, treng du ikkje gjere noko."),
        Language.Da => new("Ny adgangskode til Kjerne", "Hej", "Du kan vælge en ny adgangskode her. Linket virker én gang, i én time:", "Har du ikke bedt om dette, behøver du ikke gøre noget."),
        Language.Sv => new("Nytt lösenord i Kjerne", "Hej", "Du kan välja ett nytt lösenord här. Länken fungerar en gång, i en timme:", "Om du inte har bett om detta behöver du inte göra något."),
        Language.En => new("New password for Kjerne", "Hello", "You can choose a new password here. The link works once, for one hour:", "If you did not ask for this, there is nothing you need to do."),
    };

    private static Words Invitation(Language language) => language switch
    {
        Language.Nb => new("Velkommen til Kjerne", "Hei", "Du har fått en konto i Kjerne. Velg et passord her. Lenken virker én gang, i tre døgn:", "Etterpå logger du inn med e-postadressen din."),
        Language.Nn => new("Velkomen til Kjerne", "Hei", "Du har fått ein konto i Kjerne. Vel eit passord her. Lenkja verkar éin gong, i tre døgn:", "Etterpå loggar du inn med e-postadressa di."),
        Language.Da => new("Velkommen til Kjerne", "Hej", "Du har fået en konto i Kjerne. Vælg en adgangskode her. Linket virker én gang, i tre døgn:", "Bagefter logger du ind med din e-mailadresse."),
        Language.Sv => new("Välkommen till Kjerne", "Hej", "Du har fått ett konto i Kjerne. Välj ett lösenord här. Länken fungerar en gång, i tre dygn:", "Sedan loggar du in med din e-postadress."),
        Language.En => new("Welcome to Kjerne", "Hello", "You have an account in Kjerne. Choose a password here. The link works once, for three days:", "After that, sign in with your e-mail address."),
    };
}
