using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Wijkplatform.Hosting.Access;

namespace Wijkplatform.Hosting.Events;

/// <summary>Another process's feed, straight or through a Dapr sidecar; which of the two is the client's business.</summary>
/// <param name="http">Has the base address of the source's service.</param>
/// <param name="token">Is shown to the source; null: feeds are read without.</param>
public sealed class HttpFeed(HttpClient http, string source, ServiceToken? token = null) : IEventFeed
{
    public async Task<FeedPage> ReadAsync(long after, int most, TimeSpan wait, CancellationToken stop)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{source}/v1/gebeurtenissen?na={after}&aantal={most}&wacht={(int)wait.TotalSeconds}");
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) question.Headers.Authorization = new("Bearer", await token.GetAsync(stop));
        using var answer = await http.SendAsync(question, stop);
        if (answer.StatusCode == HttpStatusCode.Unauthorized) token?.Forget();
        answer.EnsureSuccessStatusCode();
        var head = new LogHead(Header(answer, FeedApi.GenerationHeader), long.Parse(Header(answer, FeedApi.HeadHeader), NumberStyles.None, CultureInfo.InvariantCulture));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
        var events = new List<CloudEvent>(json.RootElement.GetArrayLength());
        foreach (var item in json.RootElement.EnumerateArray())
            events.Add(CloudEvent.TryRead(JsonMarshal.GetRawUtf8Value(item).ToArray(), out var reason) ?? throw new FormatException($"the feed of {source} holds what is no event: {reason}"));
        return new(head, events);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.First() : throw new FormatException($"the feed's answer has no header {name}");
}
