using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Kjerne.Tests.Architecture;

/// <summary>A use that compiled code makes of a type, or of a member when <paramref name="Member"/> is given.</summary>
/// <param name="From">The outermost type that holds the code: what the compiler makes of lambdas and async methods counts as where it is written.</param>
public readonly record struct CodeUse(string From, string To, string? Member)
{
    public string FromNamespace => NamespaceOf(From);

    public string ToNamespace => NamespaceOf(To);

    private static string NamespaceOf(string type) => type.LastIndexOf('.') is var dot and >= 0 ? type[..dot] : "";
}

/// <summary>
/// Which types and members a compiled assembly uses, also inside method bodies: signatures, base types, attributes, locals and every token in
/// the instructions (ECMA-335, partitions II and III). Constants are copied by the compiler and leave no trace; <see cref="SourceCode"/> sees those.
/// </summary>
public sealed class CompiledCode : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly TypeNames _names;
    private readonly HashSet<CodeUse> _uses = [];

    private CompiledCode(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
        _names = new TypeNames(_metadata);
    }

    public static IReadOnlyCollection<CodeUse> UsesOf(string assemblyPath)
    {
        using var code = new CompiledCode(assemblyPath);
        foreach (var handle in code._metadata.TypeDefinitions)
        {
            code.ReadType(handle);
        }

        return code._uses;
    }

    public void Dispose() => _file.Dispose();

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var from = _names.Outermost(handle);
        Add(from, type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Add(from, _metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            var definition = _metadata.GetFieldDefinition(field);
            Add(from, definition.DecodeSignature(_names, null));
            AddAttributes(from, definition.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods())
        {
            ReadMethod(from, _metadata.GetMethodDefinition(method));
        }

        AddAttributes(from, type.GetCustomAttributes());
        foreach (var parameter in type.GetGenericParameters())
        {
            AddConstraints(from, parameter);
        }
    }

    private void ReadMethod(string from, MethodDefinition method)
    {
        AddSignature(from, method.DecodeSignature(_names, null));
        AddAttributes(from, method.GetCustomAttributes());
        foreach (var parameter in method.GetGenericParameters())
        {
            AddConstraints(from, parameter);
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            foreach (var local in _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null))
            {
                Add(from, local);
            }
        }

        foreach (var region in body.ExceptionRegions)
        {
            Add(from, region.CatchType);
        }

        foreach (var token in Instructions.TokensOf(body.GetILReader()))
        {
            AddToken(from, MetadataTokens.EntityHandle(token));
        }
    }

    private void AddToken(string from, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                AddMember(from, [_names.Outermost(method.GetDeclaringType())], method.Name);
                break;
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                AddMember(from, [_names.Outermost(field.GetDeclaringType())], field.Name);
                break;
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                AddMember(from, _names.Of(member.Parent), member.Name);
                break;
            case HandleKind.MethodSpecification:
                var specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                AddToken(from, specification.Method);
                foreach (var argument in specification.DecodeSignature(_names, null))
                {
                    Add(from, argument);
                }

                break;
            default:
                Add(from, handle);
                break;
        }
    }

    private void AddMember(string from, IEnumerable<string> types, StringHandle name)
    {
        foreach (var type in types)
        {
            _uses.Add(new CodeUse(from, type, _metadata.GetString(name)));
        }
    }

    private void AddSignature(string from, MethodSignature<IReadOnlyList<string>> signature)
    {
        Add(from, signature.ReturnType);
        foreach (var parameter in signature.ParameterTypes)
        {
            Add(from, parameter);
        }
    }

    private void AddAttributes(string from, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            AddToken(from, _metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void AddConstraints(string from, GenericParameterHandle parameter)
    {
        foreach (var constraint in _metadata.GetGenericParameter(parameter).GetConstraints())
        {
            Add(from, _metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Add(string from, EntityHandle type) => Add(from, _names.Of(type));

    private void Add(string from, IEnumerable<string> types)
    {
        foreach (var type in types)
        {
            _uses.Add(new CodeUse(from, type, Member: null));
        }
    }
}
