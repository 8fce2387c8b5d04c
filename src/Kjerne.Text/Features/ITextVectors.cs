namespace Kjerne.Text.Features;

/// <summary>Vectors that something else made of texts, such as an embeddings service. They take part beside what is counted.</summary>
public interface ITextVectors
{
    /// <summary>The vector of a text, of the same length for all; null when there is none. Only its direction counts. Called from many threads.</summary>
    float[]? Of(string text);
}
