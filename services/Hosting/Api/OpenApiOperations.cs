using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Wijkplatform.Hosting.Access;

namespace Wijkplatform.Hosting.Api;

/// <summary>Makes of what the framework knows of an operation what the API design rules ask for; everything that holds for all operations is said here.</summary>
internal static class OpenApiOperations
{
    public const string ProblemSchema = "Probleem";
    public const string VersionHeader = "API-Version";
    public const string Bearer = "bearer";

    private const string ProblemType = "application/problem+json";

    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = context.Description.RelativePath!;
        var said = new Said(metadata);
        operation.Responses ??= [];
        Parameters(operation, said, path);
        Body(operation, said);
        Answers(operation, said);
        Access(operation, said, context.Document!);
        Errors(operation, said, context.Document!);
        foreach (var (status, answer) in operation.Responses)
        {
            if (answer is not OpenApiResponse response) continue;
            response.Description = Words(int.Parse(status, CultureInfo.InvariantCulture));
            Headers(response, status, said, context.Document!);
        }
        return Task.CompletedTask;
    }

    private static void Parameters(OpenApiOperation operation, Said said, string path)
    {
        operation.Parameters ??= [];
        foreach (var read in said.Read)
            operation.Parameters.Add(new OpenApiParameter { Name = read.Text.Name, In = read.In, Required = read.Required, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            if (said.Asked.Contains(parameter.Name!)) parameter.Required = true;
            if (said.Text(parameter.Name!) is not { } text) continue;
            parameter.Description = text.Text;
            if (parameter.Schema is not OpenApiSchema schema) continue;
            schema.Format = text.Format ?? schema.Format;
            if (text.Values is { } values) schema.Enum = [.. values.Select(v => (JsonNode)v)];
            parameter.Example = schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Boolean)) != 0 ? JsonNode.Parse(text.Example) : text.Example;
        }
        if (said.Etag) operation.Parameters.Add(new OpenApiParameter
        {
            Name = "If-None-Match",
            In = ParameterLocation.Header,
            Description = "De ETag van wat u al hebt; is er niets veranderd, dan is het antwoord 304 zonder inhoud.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = "\"k1Zx9Q\"",
        });
        if (operation.Parameters.Count == 0) operation.Parameters = null;
        if (operation.Tags is null || operation.Tags.Count == 0 || !said.Tagged) operation.Tags = new HashSet<OpenApiTagReference> { new(path.Split('/')[Math.Min(2, path.Count(c => c == '/'))]) };
    }

    private static void Body(OpenApiOperation operation, Said said)
    {
        if (said.Bodies.Count == 0) return;
        if (operation.RequestBody is not OpenApiRequestBody body) operation.RequestBody = body = new OpenApiRequestBody();
        body.Required = true;
        body.Content ??= new Dictionary<string, OpenApiMediaType>();
        foreach (var text in said.Bodies)
        {
            var json = text.MediaType.EndsWith("json", StringComparison.Ordinal) && !text.MediaType.EndsWith("ndjson", StringComparison.Ordinal);
            if (!body.Content.TryGetValue(text.MediaType, out var content)) body.Content[text.MediaType] = content = new OpenApiMediaType { Schema = json ? new OpenApiSchema() : new OpenApiSchema { Type = JsonSchemaType.String } };
            content.Example = json ? JsonNode.Parse(text.Example) : text.Example;
        }
    }

    private static void Answers(OpenApiOperation operation, Said said)
    {
        foreach (var form in said.Forms)
        {
            var status = Text(form.Status);
            if (!operation.Responses!.TryGetValue(status, out var there) || there is not OpenApiResponse response) operation.Responses[status] = response = new OpenApiResponse();
            response.Content ??= new Dictionary<string, OpenApiMediaType>();
            response.Content[form.MediaType] = new OpenApiMediaType { Schema = form.Schema is { } schema ? Schema(schema) : new OpenApiSchema { Type = JsonSchemaType.String } };
        }
        foreach (var member in said.Members)
            foreach (var content in operation.Responses!.Where(r => r.Key[0] == '2').SelectMany(r => r.Value.Content ?? new Dictionary<string, OpenApiMediaType>()).Where(c => c.Key == "application/json"))
                content.Value.Schema = new OpenApiSchema
                {
                    AllOf = [content.Value.Schema!, new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { [member.Name] = Schema(member.Schema) } }],
                };
    }

    private static void Access(OpenApiOperation operation, Said said, OpenApiDocument document)
    {
        var bearer = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] };
        operation.Security = said.Anonymous ? [] : said.Roles is null ? [new OpenApiSecurityRequirement(), bearer] : [bearer];
        var who = said.Anonymous ? "Zonder token." : said.Roles is null ? "Voor iedereen, ook zonder token, zolang de installatie haar openbare cijfers openstelt."
            : $"Met een token; de rol is {string.Join(" of ", said.Roles)}.";
        // For whoever works out from the document what may not succeed.
        if (said.Roles is { } roles) (operation.Extensions ??= new Dictionary<string, IOpenApiExtension>())["x-rollen"] = new JsonNodeExtension(new JsonArray([.. roles.Select(r => (JsonNode)r)]));
        operation.Description = operation.Description is { Length: > 0 } told ? $"{told} {who}" : $"{operation.Summary}. {who}";
    }

    private static void Errors(OpenApiOperation operation, Said said, OpenApiDocument document)
    {
        var statuses = new SortedSet<int>(said.Problems) { 429, 500, 503 };
        if (operation.Parameters is not null || operation.RequestBody is not null) statuses.Add(400);
        if (operation.Parameters?.Any(p => p.In == ParameterLocation.Path) == true) statuses.Add(404);
        if (operation.RequestBody is not null) statuses.UnionWith([413, 415]);
        if (!said.Anonymous) statuses.Add(401);
        if (said.Roles is not null) statuses.Add(403);
        if (said.Forms.Count > 0 || operation.Responses!.Any(r => r.Key[0] == '2' && r.Value.Content?.Count > 0)) statuses.Add(406);
        foreach (var status in statuses.Where(s => !said.Forms.Any(f => f.Status == s))) operation.Responses![Text(status)] = new OpenApiResponseReference(ErrorName(status), document);
        // In the order of their numbers, whoever said them first.
        var ordered = operation.Responses!.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        operation.Responses!.Clear();
        foreach (var (status, response) in ordered) operation.Responses[status] = response;
    }

    /// <summary>An error is told once in a document, and referred to.</summary>
    public static void AddErrors(OpenApiDocument document)
    {
        document.Components!.Responses = new Dictionary<string, IOpenApiResponse>();
        foreach (var status in new[] { 400, 401, 403, 404, 406, 409, 410, 412, 413, 415, 428, 429, 500, 503 })
        {
            var (title, detail) = Problem.Words(status);
            var response = new OpenApiResponse
            {
                Description = $"{title}.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemType] = new()
                    {
                        Schema = new OpenApiSchemaReference(ProblemSchema, document),
                        Example = new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["detail"] = detail },
                    },
                },
            };
            Headers(response, Text(status), null, document);
            document.Components.Responses[ErrorName(status)] = response;
        }
    }

    private static string ErrorName(int status) => $"Fout{Text(status)}";

    private static void Headers(OpenApiResponse response, string status, Said? said, OpenApiDocument document)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[VersionHeader] = new OpenApiHeaderReference(VersionHeader, document);
        if (said is { Etag: true } && status is ("200" or "304")) response.Headers.TryAdd("ETag", new OpenApiHeaderReference("ETag", document));
        if (status is "429" or "503") response.Headers["Retry-After"] = new OpenApiHeaderReference("Retry-After", document);
        if (status is "401") response.Headers["WWW-Authenticate"] = new OpenApiHeaderReference("WWW-Authenticate", document);
        foreach (var header in (said?.Headers ?? []).Where(h => h.Statuses.Contains(int.Parse(status, CultureInfo.InvariantCulture))))
            response.Headers[header.Name] = Header(header.Text, header.Example);
    }

    public static OpenApiHeader Header(string text, string example) => new() { Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };

    /// <exception cref="InvalidOperationException">The text is no JSON Schema.</exception>
    public static IOpenApiSchema Schema(string json) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(json, OpenApiSpecVersion.OpenApi3_1, new OpenApiDocument(), out var faults) is { } schema && faults.Errors.Count == 0 ? schema
            : throw new InvalidOperationException($"no JSON Schema: {json}");

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static string Words(int status) => status switch
    {
        200 => "Gelukt.",
        201 => "Gemaakt.",
        202 => "Aangenomen; de verwerking loopt nog.",
        204 => "Gelukt; er is geen inhoud.",
        304 => "Niet veranderd sinds de ETag in If-None-Match.",
        _ => $"{Problem.Words(status).Title}.",
    };

    /// <summary>What the endpoint and its groups say of themselves; of two that say the same the nearer one counts.</summary>
    private sealed class Said(IList<object> metadata)
    {
        public IReadOnlyList<ReadByHandler> Read { get; } = [.. metadata.OfType<ReadByHandler>()];

        public HashSet<string> Asked { get; } = [.. metadata.OfType<AskedFor>().SelectMany(a => a.Names)];

        public IReadOnlyList<BodyText> Bodies { get; } = [.. metadata.OfType<BodyText>()];

        public IReadOnlyList<AnswerForm> Forms { get; } = [.. metadata.OfType<AnswerForm>()];

        public IReadOnlyList<AnswerHeader> Headers { get; } = [.. metadata.OfType<AnswerHeader>()];

        public IReadOnlyList<AppendedMember> Members { get; } = [.. metadata.OfType<AppendedMember>()];

        public bool Tagged { get; } = metadata.OfType<ITagsMetadata>().Any();

        public bool Anonymous { get; } = metadata.OfType<IAllowAnonymous>().Any();

        public IReadOnlyList<string>? Roles { get; } = metadata.OfType<AllowedRoles>().LastOrDefault()?.Roles;

        public bool Etag { get; } = metadata.OfType<IProducesResponseTypeMetadata>().Any(p => p.StatusCode == 304);

        public IReadOnlyList<int> Problems { get; } =
            [.. metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.StatusCode >= 400).Select(p => p.StatusCode)];

        public ParameterText? Text(string name) => metadata.OfType<ReadByHandler>().LastOrDefault(r => r.Text.Name == name)?.Text ?? metadata.OfType<ParameterText>().LastOrDefault(t => t.Name == name);
    }
}
