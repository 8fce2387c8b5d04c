using Kjerne.Text.Languages;

namespace Kjerne.Features.Intake;

/// <summary>What a message is written in. Told outside of the write: the model is made on first use.</summary>
public static class MessageLanguage
{
    /// <summary>A greeting and a name are the same in several of our languages.</summary>
    private const int FewestLetters = 16;
    private const float Sure = 0.75f;

    public static Language? Of(InboundMessage message)
    {
        var text = $"{message.NewText ?? message.Text}\n{message.Subject}";
        return message.IsAutomatic || message.News is not null || text.Take(FewestLetters * 8).Count(char.IsLetter) < FewestLetters ? null : Of(LanguageDetector.Detect(text));
    }

    private static Language? Of(LanguageGuess guess) => guess.Confidence < Sure ? null : LanguageCodes.Of(guess.Language);
}
