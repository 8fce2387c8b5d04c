using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Kjerne.Platform.Data;

/// <summary>
/// Keeps the compiled form of every statement it has run. EF makes a new command for each, Microsoft.Data.Sqlite compiles it each time, and for
/// short statements that costs more than running them. For one connection used by one thread at a time.
/// </summary>
/// <param name="mostKept">Bounds memory; EF's statements differ only by their shape, so there are far fewer. What comes after is compiled every time.</param>
internal sealed class KeepingConnection(string connectionString, int mostKept = 500) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    /// <summary>A kept one is lent out: the same statement running inside itself gets another.</summary>
    internal SqliteCommand Take(string text)
    {
        if (_kept.Remove(text, out var kept))
        {
            return kept;
        }

        return new SqliteCommand(text, this);
    }

    /// <summary>Bound values stay until the next use overwrites them.</summary>
    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (_kept.Count >= mostKept || !_kept.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    protected override DbCommand CreateDbCommand() => new KeepingCommand(this);

    protected override void Dispose(bool disposing)
    {
        foreach (var command in _kept.Values)
        {
            command.Dispose();
        }

        _kept.Clear();
        base.Dispose(disposing);
    }
}

/// <summary>Stands for a kept command from the moment its text is known until it is disposed.</summary>
internal sealed class KeepingCommand(KeepingConnection connection) : DbCommand
{
    private SqliteCommand? _command;

    [AllowNull]
    public override string CommandText
    {
        get => _command?.CommandText ?? "";
        set
        {
            GiveBack();
            _command = connection.Take(value ?? "");
        }
    }

    public override int CommandTimeout { get => Command.CommandTimeout; set => Command.CommandTimeout = value; }

    public override CommandType CommandType { get => CommandType.Text; set => Command.CommandType = value; }

    public override UpdateRowSource UpdatedRowSource { get => Command.UpdatedRowSource; set => Command.UpdatedRowSource = value; }

    public override bool DesignTimeVisible { get; set; }

    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException("A command stays with its connection."); }

    protected override DbParameterCollection DbParameterCollection => Command.Parameters;

    protected override DbTransaction? DbTransaction { get => Command.Transaction; set => Command.Transaction = (SqliteTransaction?)value; }

    private SqliteCommand Command => _command ?? throw new InvalidOperationException("The text comes first.");

    public override void Cancel() => Command.Cancel();

    public override int ExecuteNonQuery() => Command.ExecuteNonQuery();

    public override object? ExecuteScalar() => Command.ExecuteScalar();

    public override void Prepare() => Command.Prepare();

    protected override DbParameter CreateDbParameter() => Command.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Command.ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (_command is { } done)
        {
            _command = null;
            connection.GiveBack(done);
        }
    }
}
