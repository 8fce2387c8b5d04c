using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kjerne.Tests.Features.Access;

/// <summary>A passkey in code: one ES256 key, attestation "none" (W3C Web Authentication Level 3, sections 6.1 and 6.5).</summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private const byte Present = 0x01, Verified = 0x04, HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string? _userHandle;

    public required string Origin { get; init; }

    public uint Counter { get; set; }

    /// <summary>False: the device asked for no finger and no PIN.</summary>
    public bool IsVerified { get; init; } = true;

    public object Create(JsonElement options)
    {
        _userHandle = options.GetProperty("user").GetProperty("id").GetString();
        var clientData = ClientData("webauthn.create", options);
        var authenticatorData = AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, HasCredential, CredentialData());
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(authenticatorData);
        attestation.WriteEndMap();
        return Credential(new { clientDataJSON = Text(clientData), attestationObject = Text(attestation.Encode()), transports = new[] { "internal" } });
    }

    public object Get(JsonElement options)
    {
        Counter++;
        var clientData = ClientData("webauthn.get", options);
        var authenticatorData = AuthenticatorData(options.GetProperty("rpId").GetString()!, 0, []);
        var signature = _key.SignData([.. authenticatorData, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(clientData), authenticatorData = Text(authenticatorData), signature = Text(signature), userHandle = _userHandle });
    }

    public void Dispose() => _key.Dispose();

    private object Credential(object response) =>
        new { id = Text(_id), rawId = Text(_id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response };

    private byte[] ClientData(string type, JsonElement options) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    private byte[] AuthenticatorData(string domain, byte flags, byte[] rest)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(flags | Present | (IsVerified ? Verified : 0)), .. counter, .. rest];
    }

    private byte[] CredentialData()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            key.WriteInt32(label);
            key.WriteInt32(value);
        }

        key.WriteInt32(-2);
        key.WriteByteString(point.X!);
        key.WriteInt32(-3);
        key.WriteByteString(point.Y!);
        key.WriteEndMap();
        return [.. new byte[16], 0, (byte)_id.Length, .. _id, .. key.Encode()];
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
