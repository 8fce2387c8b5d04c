using Kjerne.Commands;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Kjerne.Text.Csv;
using Xunit;

namespace Kjerne.Tests.Commands;

[RunsOnce]
public sealed class TextVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kjerne-text").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private CsvTable Read(string name) => CsvReader.Read(File.ReadAllText(Path.Combine(_folder, name)));

    [Fact]
    public async Task Classify_answers_each_row_in_order()
    {
        var train = Write("train.csv", "text,label\nwhere is my parcel,delivery\nparcel is late,delivery\nforgot my password,login\ncannot log in,login\n");
        var test = Write("test.csv", "text\nthe password is wrong\n\"parcel, please\"\n\"\"\n");

        Assert.Equal(0, await CommandLine.Run(["text", "classify", "--train", train, "--test", test, "--out", Path.Combine(_folder, "pred.csv")]));

        Assert.Equal(["login", "delivery", ""], Read("pred.csv").Column("label"));
    }

    [Fact]
    public async Task Language_adds_its_column()
    {
        var texts = Write("texts.csv", "id,text\n1,Eg har ikkje fått pakka mi\n2,Jag har inte fått mitt paket\n");

        Assert.Equal(0, await CommandLine.Run(["text", "language", "--in", texts, "--out", Path.Combine(_folder, "out.csv")]));

        Assert.Equal(["nn", "sv"], Read("out.csv").Column("language"));
        Assert.Equal(["1", "2"], Read("out.csv").Column("id"));
    }

    [Theory]
    [InlineData("classify", "--train", "--test")]
    [InlineData("search", "--in", "--queries")]
    public async Task A_missing_column_ends_with_one(string verb, string first, string second)
    {
        var wrong = Write("wrong.csv", "a,b\n1,2\n");

        Assert.Equal(1, await CommandLine.Run(["text", verb, first, wrong, second, wrong, "--out", Path.Combine(_folder, "out.csv")]));
    }

    [Theory]
    [InlineData("cluster")]
    [InlineData("spikes")]
    [InlineData("language")]
    public async Task A_missing_file_ends_with_one(string verb) =>
        Assert.Equal(1, await CommandLine.Run(["text", verb, "--in", Path.Combine(_folder, "none.csv"), "--out", Path.Combine(_folder, "out.csv")]));

    [Fact]
    public async Task Vectors_of_an_embeddings_address_take_part_and_a_broken_one_does_no_harm()
    {
        await using var server = await EmbeddingsServer.Start(["parcel", "gizmo"], ["password", "whatsit"]);
        var train = Write("train.csv", "text,label\nwhere is my parcel,delivery\nparcel is late,delivery\nmy parcel is gone,delivery\nforgot my password,login\nwrong password again,login\npassword please,login\n");
        var test = Write("test.csv", "text\ngizmo kari@example.org\nwhatsit\n");
        string[] arguments = ["text", "classify", "--train", train, "--test", test, "--out", Path.Combine(_folder, "pred.csv"), "--embeddings", server.Url, "--embeddings-model", "tiny"];

        Environment.SetEnvironmentVariable("KJERNE_EMBEDDINGS_KEY", "secret");
        Assert.Equal(0, await CommandLine.Run(arguments));

        Assert.Equal(["delivery", "login"], Read("pred.csv").Column("label"));
        Assert.Equal(("Bearer secret", "tiny"), (server.Keys.First(), server.Models.First()));
        Assert.DoesNotContain(server.Asked, x => x.Contains('@'));

        server.Fault = EmbeddingsFault.Broken;
        Assert.Equal(0, await CommandLine.Run(arguments));
        Assert.Equal(2, Read("pred.csv").Rows.Count);
        Assert.Equal(2, await CommandLine.Run([.. arguments, "--embeddings", server.Url]));
        Assert.Equal(1, await CommandLine.Run([.. arguments[..^3], "ftp://x"]));
    }

    [Theory]
    [InlineData("cluster", "--topics", "2")]
    [InlineData("search", "--queries", null)]
    public async Task Groups_and_hits_know_vectors_too(string verb, string extra, string? value)
    {
        await using var server = await EmbeddingsServer.Start(["parcel", "gizmo"], ["password", "whatsit"]);
        var texts = Write("texts.csv", "id,text\n1,gizmo\n2,parcel\n3,whatsit\n4,password\n");

        Assert.Equal(0, await CommandLine.Run(["text", verb, "--in", texts, extra, value ?? texts, "--out", Path.Combine(_folder, "out.csv"), "--embeddings", server.Url]));

        var found = Read("out.csv");
        var pairs = verb == "cluster"
            ? Enumerable.Range(0, 4).GroupBy(x => found.Field(x, "topic")).Select(x => string.Join(' ', x.Select(y => found.Field(y, "id"))))
            : Enumerable.Range(0, found.Rows.Count).Where(x => found.Field(x, "rank") == "2").Select(x => $"{found.Field(x, "query")} {found.Field(x, "id")}");
        Assert.Equal(verb == "cluster" ? ["1 2", "3 4"] : ["1 2", "2 1", "3 4", "4 3"], pairs);
    }

    [Fact]
    public async Task Wrong_usage_ends_with_two() => Assert.Equal(2, await CommandLine.Run(["text", "cluster", "--in", "x.csv"]));
}
