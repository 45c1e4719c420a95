# One file for every service: docker build --build-arg SERVICE=Wonen -t wijkplatform/wonen .
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
ARG SERVICE
WORKDIR /source
COPY . .
# One name for the program in every image, so that `docker run IMAGE migrate` works alike.
RUN dotnet publish "$(find services gateway -name "${SERVICE:?a service, as in --build-arg SERVICE=Wonen}.csproj")" -c Release -o /app \
 && ln -s "${SERVICE}" /app/start

# Not a chiseled image: SQL Server's client needs ICU, the health check in docker-compose.yml needs bash.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_URLS=http://+:8080 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
EXPOSE 8080
# Where Sleutels__Map may point: a new volume takes its owner from here.
RUN mkdir -m 700 /sleutels && chown $APP_UID /sleutels
USER $APP_UID
ENTRYPOINT ["/app/start"]
